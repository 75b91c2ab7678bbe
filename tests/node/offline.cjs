// Loaded before a tool of Node: it may read files and print, and nothing else.
"use strict";
const dns = require("node:dns");
const net = require("node:net");

function refuse() {
  process.stderr.write("this tool tried to reach the network\n");
  process.exit(99);
}

net.Socket.prototype.connect = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
