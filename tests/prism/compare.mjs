// The cost of the sandbox beside that of Prism, a mock server for any OpenAPI document: time to ready, CPU for each validated request, and
// resident memory, with the same requests in one run. Not part of `cargo test`. The sandbox keeps each payment, which Prism does not.
//
// CPU and memory may be at most a tenth of Prism's. Memory counts after the warm-up; what comes on top of it is the payments, about 4 KiB
// each, and has no limit here.
//
// Without Prism it measures the sandbox alone. `cargo xtask bench --only sandbox` runs it and collects its lines.
//
//     cargo build --release -p payroc-sandbox
//     npm install --prefix target/prism @stoplight/prism-cli@5
//     node tests/prism/compare.mjs [requests] [runs]
//
// Run it on an idle machine. It needs Linux, which says in /proc what a process has used.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const REQUESTS = Number(process.argv[2] ?? 2000);
const WARM_UP = 200;
const RUNS = Number(process.argv[3] ?? 3);
// Below the ports of outgoing connections: one of those could connect to itself before the server listens.
const PORT = 18_137;

const prism = `${root}/target/prism/node_modules/@stoplight/prism-cli/dist/index.js`;
const hasPrism = existsSync(prism);

const servers = [
  hasPrism && {
    name: "Prism",
    command: process.execPath,
    arguments: [
      prism,
      "mock", `${root}/openapi/payroc.json`, "--port", String(PORT), "--multiprocess", "false", "--verboseLevel", "silent",
    ],
    base: "",
    token: async () => "prism-wants-any-token",
  },
  {
    name: "sandbox",
    command: `${root}/target/release/payroc-sandbox`,
    arguments: ["--port", String(PORT), "--json"],
    base: "/v1",
    token: async (send) => {
      const response = await send("POST", "/authorize", { "x-api-key": "sandbox-api-key" });
      return JSON.parse(response.body).access_token;
    },
  },
].filter(Boolean);

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function send(method, path, headers = {}, body = "") {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port: PORT, method, path, headers: { ...headers, "content-length": Buffer.byteLength(body) } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(parts).toString() }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

// User and system time in milliseconds. The clock of the kernel has 100 ticks a second.
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function ready(process) {
  const start = performance.now();
  for (;;) {
    try {
      await send("GET", "/nowhere");
      return performance.now() - start;
    } catch {
      if (process.exitCode !== null) throw new Error(`the server has ended with ${process.exitCode}`);
      await pause(2);
    }
  }
}

const payment = (order, more = {}) =>
  JSON.stringify({
    channel: "web",
    processingTerminalId: "1234001",
    operator: "Jane",
    order: { orderId: order, description: "Two tickets", amount: 4999, currency: "USD" },
    customer: {
      firstName: "Sarah",
      lastName: "Hopper",
      billingAddress: { address1: "1 Example Ave.", city: "Chicago", state: "Illinois", country: "US", postalCode: "60056" },
    },
    paymentMethod: {
      type: "card",
      cardDetails: { entryMethod: "keyed", keyedData: { dataFormat: "plainText", cardNumber: "4539858876047062", expiryDate: "1230" } },
    },
    ...more,
  });

// Three of four are valid payments, the fourth lacks what the document requires.
async function pay(server, token, number) {
  const key = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key };
  const valid = number % 4 !== 3;
  const body = valid ? payment(`order-${number}`) : payment(`order-${number}`, { processingTerminalId: undefined });
  const response = await send("POST", `${server.base}/payments`, headers, body);
  const expected = valid ? [201] : [400, 422];
  if (!expected.includes(response.status)) throw new Error(`${server.name}: ${response.status} ${response.body}`);
}

async function measure(server) {
  const child = spawn(server.command, server.arguments, { stdio: ["ignore", "ignore", "inherit"] });
  try {
    const start = await ready(child);
    const token = await server.token(send);
    let number = 0;
    for (; number < WARM_UP; number += 1) await pay(server, token, number);
    const [before, warm] = [cpu(child.pid), resident(child.pid)];
    for (; number < WARM_UP + REQUESTS; number += 1) await pay(server, token, number);
    return { ready: start, cpu: ((cpu(child.pid) - before) / REQUESTS) * 1000, warm, resident: resident(child.pid) };
  } finally {
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    await pause(200);
  }
}

const middle = (runs, name) => runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
const figures = {};
for (let run = 0; run < RUNS; run += 1) {
  for (const server of servers) (figures[server.name] ??= []).push(await measure(server));
}
console.log(`${REQUESTS} requests on one connection, the middle of ${RUNS} runs`);
if (!hasPrism) console.log("Prism is left out: npm install --prefix target/prism @stoplight/prism-cli@5");
// The largest ratio to Prism's figure, for what has one.
const LIMITS = { cpu: "0.1", warm: "0.1" };
const row = (...columns) => process.env.PAYROC_BENCH_ROWS !== undefined && console.log(["row", ...columns].join("\t"));
for (const [name, unit] of [["ready", "ms to ready"], ["cpu", "us CPU for each request"], ["warm", `MiB after ${WARM_UP} requests`], ["resident", "MiB after all requests"]]) {
  const sandbox = middle(figures.sandbox, name);
  if (!hasPrism) {
    console.log(`${unit.padEnd(25)} sandbox ${sandbox.toFixed(1).padStart(8)}`);
    row(`the sandbox: ${unit}`, sandbox.toFixed(1), "Prism left out: it is not in target/prism", "", "");
    continue;
  }
  const other = middle(figures.Prism, name);
  console.log(`${unit.padEnd(25)} Prism ${other.toFixed(1).padStart(8)}  sandbox ${sandbox.toFixed(1).padStart(8)}  ${(other / sandbox).toFixed(1)} times less`);
  row(`the sandbox: ${unit}`, sandbox.toFixed(1), `Prism ${other.toFixed(1)}`, (sandbox / other).toFixed(3), LIMITS[name] ?? "");
}
