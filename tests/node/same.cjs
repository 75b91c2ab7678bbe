// Reads pairs of files, YAML and JSON, and fails unless both versions of YAML read the same value.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const yaml = require("yaml");

for (const name of process.argv.slice(2)) {
  const text = fs.readFileSync(`${name}.yaml`, "utf8");
  const wanted = JSON.parse(fs.readFileSync(`${name}.json`, "utf8"));
  for (const version of ["1.1", "1.2"]) {
    const found = yaml.parse(text, { version, strict: true, uniqueKeys: true, logLevel: "error" });
    assert.deepStrictEqual(found, wanted, `${name} as YAML ${version}`);
  }
}
process.stdout.write("same\n");
