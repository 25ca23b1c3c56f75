// Writes strokes with saxi's planner and EBB code on a port: node saxi_client.js FOLDER PORT < strokes.json
//
// FOLDER holds node_modules/saxi, PORT is a terminal in raw mode. The strokes are a list of lists of [x, y] in mm. What
// saxi does before and after a plan is done in its order: motors on, the pen up in 1 s, the motions, wait, motors off.
// The port is opened here, so that nothing needs to be compiled.
"use strict";
const fs = require("fs");
const tty = require("tty");

async function main(folder, path) {
  const planning = require(`${folder}/node_modules/saxi/dist/server/planning.js`);
  const { EBB } = require(`${folder}/node_modules/saxi/dist/server/ebb.js`);
  const strokes = JSON.parse(fs.readFileSync(0, "utf8"));
  const flags = fs.constants.O_RDWR | fs.constants.O_NOCTTY | fs.constants.O_NONBLOCK;
  const line = new tty.ReadStream(fs.openSync(path, flags));
  let sent = 0;
  const out = fs.openSync(path, fs.constants.O_WRONLY | fs.constants.O_NOCTTY);
  const readable = new ReadableStream({
    start(controller) {
      line.on("data", (chunk) => controller.enqueue(chunk));
      line.on("end", () => controller.close());
    },
  });
  const writable = new WritableStream({
    write(chunk) {
      sent += 1;
      fs.writeSync(out, chunk);
    },
  });
  const ebb = new EBB({ readable, writable });
  // An older board greets the first reader; saxi tells what it did not expect and goes on.
  console.log = () => {};
  await new Promise((resolve) => setTimeout(resolve, 200));
  const scale = planning.Device.Axidraw.stepsPerMm;
  const plan = planning.plan(
    strokes.map((stroke) => stroke.map(([x, y]) => ({ x: x * scale, y: y * scale }))), planning.AxidrawFast);
  const version = await ebb.firmwareVersion();
  const powered = await ebb.areSteppersPowered();
  await ebb.enableMotors(2);
  await ebb.setPenHeight(plan.motions.find((m) => m instanceof planning.PenMotion).initialPos, 1000, 1000);
  for (const motion of plan.motions) await ebb.executeMotion(motion);
  await ebb.waitUntilMotorsIdle();
  await ebb.disableMotors();
  process.stdout.write(JSON.stringify({
    version, powered, commands: sent, planned_s: plan.duration(),
    heights: [planning.AxidrawFast.penUpPos, planning.AxidrawFast.penDownPos],
  }), () => process.exit(0));
}

main(process.argv[2], process.argv[3]).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
