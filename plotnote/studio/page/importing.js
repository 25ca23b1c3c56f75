/** From a dropped roster to notes: what it holds, what is wrong with it, and then the draft. */

import { post, upload } from "./api.js";
import { complain, notify } from "./announce.js";
import { button, el } from "./dom.js";
import { plural } from "./format.js";
import { askRoster } from "./rosterpreview.js";
import { writeHref } from "./roster.js";
import { batch, choices } from "./studio.js";

const ACCEPTED = ".csv,.tsv,.txt,.vcf,.vcard,.xlsx";

/** Where a roster is dropped or chosen. */
export function dropPlace() {
    const file = el("input", {
        type: "file",
        accept: ACCEPTED,
        class: "off-screen",
        tabindex: -1,
        "aria-label": "Roster",
    });
    file.addEventListener("change", () => {
        if (file.files?.[0]) void preview(file.files[0]);
        file.value = "";
    });
    return el(
        "div",
        { class: "drop" },
        el("p", {}, "Drop a vCard or a CSV here"),
        button("Choose a roster…", () => file.click(), { id: "choose-roster" }),
        file,
    );
}

/** The whole window takes a dropped file, so that nothing is opened in place of this page. */
export function takeDrops() {
    const has = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (/** @type {boolean} */ on) => document.body.classList.toggle("dropping", on);
    window.addEventListener("dragover", (event) => {
        if (!has(event)) return;
        event.preventDefault();
        over(true);
    });
    window.addEventListener("dragleave", (event) => {
        if (!event.relatedTarget) over(false);
    });
    window.addEventListener("drop", (event) => {
        if (!has(event)) return;
        event.preventDefault();
        over(false);
        const dropped = event.dataTransfer?.files[0];
        if (dropped) void preview(dropped);
    });
}

/** @param {File} file */
async function preview(file) {
    const offered = choices.value;
    if (!offered) return;
    try {
        const found = await upload("/api/roster", file);
        const wanted = await askRoster(file.name, found, offered, batch.value);
        if (!wanted) return;
        const before = new Set(batch.value?.notes.map(({ name }) => name));
        const { warnings, ...folder } = await post("/api/draft", wanted);
        batch.set({ ...folder, warnings });
        const made = batch.value?.notes.filter(({ name, envelope }) => !envelope && !before.has(name)) ?? [];
        notify(`${plural(made.length, "note")} drafted.`, warnings.join(" "));
        if (made.length) location.hash = writeHref(made[0].name);
    } catch (error) {
        complain(error);
    }
}
