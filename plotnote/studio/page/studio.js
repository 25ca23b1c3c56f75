/** What the page knows of the folder and the machine, and how it hears of changes. */

import { found, get, reachable } from "./api.js";
import { announce, complain } from "./announce.js";
import { Signal } from "./signal.js";

/** @typedef {import("./types.js").Batch} Batch */
/** @typedef {import("./types.js").Choices} Choices */
/** @typedef {import("./types.js").MachineState} MachineState */

/** @type {Signal<Batch | null>} */
export const batch = new Signal(/** @type {Batch | null} */ (null));
/** @type {Signal<Choices | null>} */
export const choices = new Signal(/** @type {Choices | null} */ (null));
/** @type {Signal<MachineState | null>} */
export const machine = new Signal(/** @type {MachineState | null} */ (null));
/** The name of a note whose file changed; "" for several. */
export const changed = new Signal("");
/** What the machine's work told, the newest last. */
export const told = new Signal(/** @type {string[]} */ ([]));

const TOLD = 50;
const RETRY = 2000;

let waiting = 0;

/** Asks for the folder as it is now. */
export async function refreshBatch() {
    batch.set(await get("/api/batch"));
}

/** Asks for all there is. */
export async function refresh() {
    const [folder, offered, state] = await Promise.allSettled([
        get("/api/batch"),
        get("/api/choices"),
        get("/api/machine"),
    ]);
    if (offered.status === "fulfilled") choices.set(offered.value);
    if (folder.status === "fulfilled") batch.set(folder.value);
    else complain(folder.reason);
    if (state.status === "fulfilled") machine.set(state.value);
}

/** Listens to the server, and goes on trying when it is away. */
export function listen() {
    const source = new EventSource("/api/events");
    source.addEventListener("open", () => {
        const back = !reachable.value;
        found(reachable, true);
        if (back) {
            announce("The studio is back.");
            void refresh();
            changed.set("");
        }
    });
    source.addEventListener("machine", (event) => machine.set(JSON.parse(event.data)));
    source.addEventListener("told", (event) => {
        const { text } = JSON.parse(event.data);
        told.set([...told.value, text].slice(-TOLD));
    });
    source.addEventListener("changed", (event) => {
        const { what, name } = JSON.parse(event.data);
        changed.set(what === "note" ? (name ?? "") : "");
        clearTimeout(waiting);
        waiting = setTimeout(() => refreshBatch().catch(() => undefined), 150);
    });
    source.addEventListener("error", () => {
        found(reachable, false);
        if (source.readyState !== EventSource.CLOSED) return;
        source.close();
        setTimeout(listen, RETRY);
        get("/api/machine").catch(() => undefined); // says whether the server is away, or does not know this window
    });
}
