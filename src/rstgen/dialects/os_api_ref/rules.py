"""What this dialect's reader has to say about a page."""

from __future__ import annotations

from rstgen.diagnostics import ERROR, NOTE, WARNING, Rule

# Operations ------------------------------------------------------------------------------------

EMPTY_REFERENCE = Rule(
    "empty-reference",
    ERROR,
    "no page holds an operation; there is nothing to generate",
    "Give the folder of the reference's sources, or include the pages that hold a rest_method.",
)
LOST_OPERATION = Rule(
    "lost-operation",
    ERROR,
    "{what}; the operation is lost",
    "Without both, nothing can be made of the operation, and everything else of it is lost with "
    "it. Write the method and the url after the directive: `.. rest_method:: GET /servers`.",
)
ODD_URL = Rule(
    "odd-url",
    WARNING,
    "`{text}` {what}",
    "A url is one path from the root of the service, as in `GET /servers/{server_id}`, and every "
    "method has a directive of its own.",
)
MISSPELT_DIRECTIVE = Rule(
    "misspelt-directive",
    WARNING,
    "`{text}` is no directive but is read as `{name}`",
    "Without a blank after the dots, or with one colon, a directive is text or a comment to "
    "everybody else. Write `.. name:: argument`.",
)
ILLUSTRATED_OPERATION = Rule(
    "illustrated-operation",
    WARNING,
    "`{text}` stands in an example and is no operation of its own",
    "A rest_method under the example of another operation only shows a call. Use a literal "
    "block there; give a real operation a section of its own.",
)
SHARED_SECTION = Rule(
    "shared-section",
    NOTE,
    "the section {title!r} holds several operations; each has what follows it",
    "Give every operation a section of its own, so that nothing has to be guessed.",
)
EMPTY_VERSIONS = Rule(
    "empty-version-range",
    WARNING,
    "{what} is there from version {first} until {last}, which is never",
    "No request can ask for a version of such a range, so what has it is lost. Give the first "
    "version as min_version and the last one that still has it as max_version.",
)
VERSIONS_OUTSIDE = Rule(
    "version-outside",
    WARNING,
    "{name} is there {own}, but its operation {outer}; it is never there",
    "What a row says of versions counts within those of its operation. Mend the one that is "
    "wrong, or take the row out of this list.",
)
BROKEN_LINK = Rule(
    "broken-link",
    NOTE,
    "`:{role}:` leads to {target}, which is nowhere in this reference",
    "Readers of the page find dead text. Write the label as it stands over its section, "
    "`.. _label:`, or the name of the page without its ending.",
)
UNREACHED_PAGE = Rule(
    "unreached-page",
    NOTE,
    "{page} holds operations, but no document includes it",
    "What no document includes is no part of the reference. Include the page or remove it.",
)

# Rows ------------------------------------------------------------------------------------------

MISSING_DEFINITIONS = Rule(
    "missing-definitions",
    WARNING,
    "{file} {why}; rows that keep only their names: {count}",
    "Every row is looked up in this file; without it a row has neither place, type nor "
    "description. Write its path relative to the document that includes the page, or add the file.",
)
BROKEN_DEFINITIONS = Rule(
    "broken-definitions",
    WARNING,
    "{file} {why}; only the definitions that can be read alone are used",
    "A file that is not YAML is lost to everybody else. Mend it at the line that is named, or just "
    "before it.",
)
UNKNOWN_PARAMETER = Rule(
    "unknown-parameter",
    WARNING,
    "{ref} is not defined in {file}; the row keeps only its name",
    "Nothing says what the row is, where it goes or whether it is required. Define it there, or "
    "correct the reference in the list.",
)
UNREADABLE_ROW = Rule(
    "unreadable-row",
    WARNING,
    "`{text}` is no item of a parameter list; the row is lost",
    "Everything that the row says is lost. Write it as an item: `- name: reference`.",
)
EMPTY_LIST = Rule(
    "empty-list",
    NOTE,
    "the list has no items",
    "A list without items says nothing. Fill or remove it.",
)
GUESSED_SIDE = Rule(
    "guessed-side",
    NOTE,
    "no heading says whether the {what} is of the request or the response; it is taken as {side}",
    "What is sent and what is answered may be mixed up. Put it under a heading that holds the word "
    "Request or Response.",
)
ODD_REQUIRED = Rule(
    "odd-required",
    NOTE,
    "`required: {value}` of {ref} is neither true nor false; it counts as not given",
    "Readers take it for what they like. Write true or false.",
)
ODD_LOCATION = Rule(
    "odd-location",
    WARNING,
    "`in: {value}` of {ref} is none of path, query, header and body; the row has no place",
    "Nothing can be sent without knowing where. Write `in:` with one of the four.",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    NOTE,
    "the key `{key}` is given twice; the last one counts",
    "Which of the two a reader takes is a matter of luck. Remove the one that is not meant.",
)
MISSPELT_KEY = Rule(
    "misspelt-key",
    NOTE,
    "the key {key} of {ref} looks like a misspelt {meant}; it is not used",
    "Keys that nobody knows are ignored by every reader. Write the key as it is meant.",
)

UNSORTED_DEFINITION = Rule(
    "unsorted-definition",
    NOTE,
    "{key} ({place}) stands behind {before} ({other}), before which it belongs",
    "Writers look for a parameter where it belongs: those in headers first, then path, query and "
    "body, each by name without case; os-api-ref warns of any other order. Move the entry.",
)
UNUSED_DEFINITION = Rule(
    "unused-definition",
    NOTE,
    "no list of the reference refers to {key}",
    "What nobody reads is not kept in step with the service. Remove it, or list it where the "
    "operation has it.",
)

# Codes -----------------------------------------------------------------------------------------

LOST_CODE = Rule(
    "lost-code",
    WARNING,
    "`{text}` is no status code; it is lost",
    "Nobody learns that it may come. Write a number from 100 to 599, alone or with a name as in "
    "`itemNotFound(404)`.",
)
MISSING_STATUS_FILE = Rule(
    "missing-status-file",
    NOTE,
    "{file} {why}; the codes keep only their numbers",
    "The file says what each code means. Write its path relative to the document that includes the "
    "page, or add the file.",
)
UNKNOWN_REASON = Rule(
    "unknown-reason",
    NOTE,
    "{file} does not say what `{reason}` means for {code}",
    "The code has no description. Add the reason to the file, or use one that stands there.",
)
MISPLACED_CODE = Rule(
    "misplaced-code",
    NOTE,
    "the {kind} codes hold {codes}; whether a code is an error its number says",
    "Codes from 400 on are errors, all others are not. Move it to the line or list of its kind.",
)

# Examples --------------------------------------------------------------------------------------

MISSING_EXAMPLE = Rule(
    "missing-example",
    WARNING,
    "{file} {why}; the example is lost",
    "Readers see nothing there, and the body is known by its rows alone. Correct the path, which "
    "is relative to the document that includes the page (a leading `/` is the source root), or add "
    "the file.",
)
EMPTY_EXAMPLE = Rule(
    "empty-example",
    WARNING,
    "{file} is empty; the example is lost",
    "Readers see nothing there. Write the body into the file, or remove what includes it.",
)
SIDELESS_EXAMPLE = Rule(
    "sideless-example",
    WARNING,
    "nothing says whether the example is of the request or the response; it is not used",
    "What is sent and what is answered may be mixed up. Put it under a heading that holds the word "
    "Request or Response.",
)
INVALID_EXAMPLE = Rule(
    "invalid-example",
    WARNING,
    "the example cannot be used as JSON ({why}); it is shown as text at most, and says nothing "
    "about the body",
    "Who copies it gets an error, and nothing can be learnt from it. Mend the JSON at the place "
    "that is named, so that the example can be checked and used.",
)
BODILESS_EXAMPLE = Rule(
    "bodiless-example",
    NOTE,
    "the example shows no body of the operation; it is in no document",
    "A call or an answer without a body, and text beside a list of members, say nothing about a "
    "body. Show the body alone, or the call in the description.",
)
MENDED_EXAMPLE = Rule(
    "mended-example",
    NOTE,
    "the example is not quite JSON ({why}); it is read as if it were mended",
    "Other readers of JSON refuse it. Remove trailing commas, write line ends inside of strings as "
    "\\n, and keep the two escapes of a surrogate pair together.",
)
UNUSED_SAMPLE = Rule(
    "unused-sample",
    NOTE,
    "no page shows {file}, though others of its folder are shown",
    "Tests may keep it alive, but readers never see it. Show it with a literalinclude, or remove "
    "it.",
)
CONTRADICTING_CAPTION = Rule(
    "contradicting-caption",
    NOTE,
    "the caption speaks of the {caption}, the heading of the {heading}, which is believed",
    "Readers do not know which of the two it shows. Say the same in both.",
)
