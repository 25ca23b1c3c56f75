/** From a dropped roster to notes: what it holds, what is wrong with it, and then the draft. */

import { post, upload } from "./api.js";
import { complain, notify } from "./announce.js";
import { openDialog } from "./dialog.js";
import { button, el } from "./dom.js";
import { field, select } from "./fields.js";
import { plural } from "./format.js";
import { named, stationeryOptions } from "./headfields.js";
import { batch, choices, refreshBatch } from "./studio.js";

/** @typedef {import("./types.js").RosterPreview} RosterPreview */
/** @typedef {import("./types.js").Person} Person */

const ACCEPTED = ".csv,.tsv,.txt,.vcf,.vcard,.xlsx";

/** Where a roster is dropped or chosen. */
export function dropPlace() {
    const file = el("input", { type: "file", accept: ACCEPTED, class: "off-screen", tabindex: -1, "aria-label": "Roster" });
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
    try {
        const found = /** @type {RosterPreview} */ (await upload("/api/roster", file));
        const made = await ask(file.name, found);
        if (!made) return;
        const drafted = await post("/api/draft", made);
        await refreshBatch();
        const first = drafted?.notes?.find?.((/** @type {any} */ row) => !row.envelope)?.name;
        notify(`${plural(made.people.length, "note")} drafted.`);
        if (!location.hash.startsWith("#/write/") && first) location.hash = `#/write/${encodeURIComponent(first)}`;
    } catch (error) {
        complain(error);
    }
}

/**
 * @param {string} name
 * @param {RosterPreview} found
 * @returns {Promise<{people: number[], template: string, settings: Record<string, unknown>} | null>}
 */
async function ask(name, found) {
    const offered = choices.value;
    if (!offered) return null;
    const boxes = found.people.map((person) => {
        const box = el("input", { type: "checkbox", "aria-label": `Write to ${person.name}` });
        box.checked = true;
        return box;
    });
    const template = select(named(offered.templates), () => undefined);
    const stationery = select(stationeryOptions(offered), () => undefined);
    stationery.value = batch.value?.settings.stationery ?? "us-a2";
    const adds = batch.value?.exists ?? false;
    const said = el("p", { role: "status" });
    const count = () => (said.textContent = `${plural(boxes.filter((box) => box.checked).length, "note")} will be drafted.`);
    for (const box of boxes) box.addEventListener("change", count);
    count();
    const answer = await openDialog({
        title: `People in ${name}`,
        kind: "wide",
        body: [
            ...faults(found),
            el(
                "div",
                { class: "scroll", tabindex: 0, role: "region", "aria-label": "People" },
                table(found.people, boxes),
            ),
            el("div", { class: "fields" }, field("Words", template), adds ? "" : field("Stationery", stationery)),
            said,
        ],
        choices: [
            { label: "Leave it", value: false },
            { label: adds ? "Add these notes" : "Draft these notes", value: true, kind: "primary" },
        ],
    });
    const people = boxes.flatMap((box, index) => (box.checked ? [index] : []));
    if (!answer || people.length === 0) return null;
    return { people, template: template.value, settings: adds ? {} : { stationery: stationery.value } };
}

/**
 * @param {Person[]} people
 * @param {HTMLInputElement[]} boxes
 */
function table(people, boxes) {
    const head = ["", "Name", "Company", "Role", "Mail"].map((text) =>
        text ? el("th", { scope: "col" }, text) : el("td", {}),
    );
    const rows = people.map((person, index) =>
        el(
            "tr",
            {},
            el("td", {}, boxes[index]),
            el("th", { scope: "row" }, person.name),
            ...[person.company, person.role, person.email].map((text) => el("td", {}, text)),
        ),
    );
    return el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/** @param {RosterPreview} found */
function faults({ faults: wrong, merges }) {
    const parts = [];
    if (wrong.length) {
        const items = wrong.map(({ message, line }) => el("li", {}, line ? `Line ${line}: ${message}` : message));
        parts.push(el("h3", {}, plural(wrong.length, "fault")), el("ul", { class: "faults" }, ...items));
    }
    if (merges.length) {
        const items = merges.map(({ names, why }) => el("li", {}, `${names.join(" and ")}: ${why}`));
        parts.push(el("h3", {}, "Perhaps one person"), el("ul", {}, ...items));
    }
    return parts;
}
