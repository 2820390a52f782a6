// Scores one host as the MDN HTTP Observatory would, without leaving this machine: whatever the scanner connects to is a port here.
//   npm ci
//   NODE_EXTRA_CA_CERTS=certificate.pem node scan.js app.example <port for http> <port for https>
import fs from "node:fs";
import net from "node:net";
import { fileURLToPath } from "node:url";

const [host, http, https] = process.argv.slice(2);
const ports = { 80: Number(http), 443: Number(https) };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  // Node's own callers hand over their arguments as one array.
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const port = ports[options.port];
  if (options.host !== host || !port) {
    throw new Error(`The scanner wants to connect to ${options.host}:${options.port}.`);
  }

  Object.assign(options, { host: "127.0.0.1", port });
  return connect.apply(this, args);
};

// The scanner's install script downloads the list of preloaded hosts. None of ours is on it.
const preloaded = fileURLToPath(new URL("../conf/hsts-preload.json", import.meta.resolve("@mdn/mdn-http-observatory")));
if (!fs.existsSync(preloaded)) {
  fs.writeFileSync(preloaded, "{}");
}

const { scan } = await import("@mdn/mdn-http-observatory");
const result = await scan(host);
const tests = Object.values(result.tests).map((test) => `${test.result} ${test.scoreModifier}`);
console.log(JSON.stringify({ score: result.scan.score, grade: result.scan.grade, tests }));
