/** The page: its views by the address, and what stands above them. */

import { admitted, reachable } from "./api.js";
import { announce, notify } from "./announce.js";
import { byId, setText } from "./dom.js";
import { takeDrops } from "./importing.js";
import { PlotView } from "./plot.js";
import { ProofsView } from "./proofs.js";
import { attendQuestions } from "./questions.js";
import { writeHref } from "./roster.js";
import { batch, listen, machine, refresh, told } from "./studio.js";
import { offerThemes } from "./theme.js";
import { WatchView } from "./watch.js";
import { WriteView } from "./write.js";

const main = byId("main");
const write = new WriteView();
const watch = new WatchView();
const plot = new PlotView();
const proofs = new ProofsView();
const VIEWS = { write, watch, plot, proofs };
const TITLES = { write: "Write", watch: "Watch", plot: "Plot", proofs: "Proofs" };
/** @typedef {keyof typeof VIEWS} ViewName */
const ENDED = [
    "The studio does not answer: it has ended, or is not reached. What you type is kept in this window.",
    "To go on, run plotnote studio again.",
].join(" ");
const STRANGER = [
    "The studio was started anew and does not know this window.",
    "Open the link that plotnote studio printed; what you typed here is kept.",
].join(" ");

let shown = "";

/** @returns {{view: ViewName, note: string}} */
function address() {
    const [, view = "", note = ""] = location.hash.split("/");
    const narrow = matchMedia("(max-width: 40rem)").matches && Boolean(machine.value?.task);
    const home = narrow ? "plot" : "write";
    return { view: view in VIEWS ? /** @type {ViewName} */ (view) : home, note: decodeURIComponent(note) };
}

async function route() {
    const { view, note } = address();
    if (shown === "write" && view !== "write") await write.settled();
    const notes = batch.value?.notes ?? [];
    const name = notes.some((row) => row.name === note) ? note : write.name || notes[0]?.name || "";
    for (const link of document.querySelectorAll(".views a")) {
        if (link.getAttribute("href") === `#/${view}`) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    if (shown !== view) {
        const first = shown === "";
        shown = view;
        watch.hide();
        main.replaceChildren(VIEWS[view].node);
        document.body.dataset.view = view;
        document.title = `${TITLES[view]} – ${batch.value?.name ?? "plotnote"}`;
        const heading = main.querySelector("h1");
        if (!first && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    }
    if (view === "write" && name) await write.open(name);
    if (view === "watch" && name) await watch.open(name);
    if (view === "plot") plot.open();
    if (view === "proofs") await proofs.open();
    if (view === "write" && name && !note) history.replaceState(null, "", writeHref(name));
}

function sayWhetherThere() {
    const away = byId("away");
    const text = admitted.value ? ENDED : STRANGER;
    away.classList.toggle("away", reachable.value && admitted.value);
    setText(away, reachable.value && admitted.value ? "" : text);
}

offerThemes(/** @type {HTMLButtonElement} */ (byId("theme")));
takeDrops();
reachable.watch(sayWhetherThere);
admitted.watch(sayWhetherThere);
batch.watch((folder) => setText(byId("folder"), folder?.name ?? ""));
machine.watch((state) => {
    const busy = byId("plot-link");
    busy.classList.toggle("busy", Boolean(state?.task));
});
attendQuestions();
// Beside the machine the list of what happened is in view; elsewhere it is told of.
told.watch((lines) => {
    const newest = lines.at(-1);
    if (newest && shown === "plot") announce(newest);
    else if (newest) notify(newest);
});
// The one link of the page that would else be taken for the address of a view.
byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
});
// Words are saved by themselves; whoever asks for it by habit gets it at once, and not the browser's own dialog.
window.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void write.settled();
});
window.addEventListener("hashchange", () => void route());
window.addEventListener("beforeunload", () => void write.settled());
await refresh();
listen();
await route();
let count = batch.value?.notes.length ?? 0;
batch.watch((folder) => {
    const now = folder?.notes.length ?? 0;
    if (now === count) return;
    count = now;
    void route();
});
document.body.classList.add("ready");
