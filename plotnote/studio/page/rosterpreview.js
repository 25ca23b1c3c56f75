/** What a roster holds, before anything is made of it. */

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { check, field, select } from "./fields.js";
import { plural } from "./format.js";
import { stationeryOptions } from "./headfields.js";

/** @typedef {import("./types.js").RosterPreview} RosterPreview */
/** @typedef {import("./types.js").Choices} Choices */
/** @typedef {import("./types.js").Batch} Batch */

const USUAL = "interview-warm";

/**
 * Asks who is written to, and in which words.
 * @param {string} name of the file
 * @param {RosterPreview} found
 * @param {Choices} offered
 * @param {Batch | null} folder
 * @returns {Promise<object | null>} the body of a draft
 */
export async function askRoster(name, found, offered, folder) {
    const adds = folder?.exists ?? false;
    const boxes = found.people.map((person) => {
        const box = el("input", { type: "checkbox", "aria-label": `Write to ${person.name}` });
        box.checked = !person.there;
        box.disabled = person.there;
        return box;
    });
    /** @type {Set<number>} the merges that are wanted, by their place */
    const merges = new Set();
    const sheets = offered.stationery.filter(({ kind }) => kind !== "envelope");
    const stationery = select(stationeryOptions({ ...offered, stationery: sheets }), () => undefined);
    stationery.value = "us-a2";
    /** @type {Map<string, HTMLInputElement>} */
    const fields = new Map();
    const places = el("div", { class: "fields level" });
    const titles = offered.templates.map(({ name: value, title }) => ({ value, label: title }));
    const template = select(titles, () => ask());
    if (offered.templates.some(({ name: value }) => value === USUAL)) template.value = USUAL;
    const ask = () => {
        const chosen = offered.templates.find((one) => one.name === template.value);
        const kept = new Map([...fields].map(([key, input]) => [key, input.value]));
        fields.clear();
        for (const [key] of chosen?.places ?? [])
            fields.set(key, el("input", { type: "text", value: kept.get(key) ?? "" }));
        places.replaceChildren(...(chosen?.places ?? []).map(([key, what]) => placeOf(fields, key, what)));
    };
    ask();
    const said = el("p", { role: "status" });
    const wanted = () => boxes.flatMap((box, index) => (box.checked ? [index] : []));
    const there = found.people.filter((person) => person.there).length;
    const left = there ? ` ${there} of these people ${there > 1 ? "are" : "is"} in this batch already.` : "";
    const count = () =>
        (said.textContent = `${plural(wanted().length - merges.size, "note")} will be drafted.${left}`);
    for (const box of boxes) box.addEventListener("change", count);
    count();
    const answer = await openDialog({
        title: `People in ${name}`,
        kind: "wide",
        body: [
            ...told(
                "fault",
                found.faults.map(({ message, line }) => (line ? `Line ${line}: ${message}` : message)),
            ),
            ...told("warning", found.warnings),
            ...doubles(found, (index, on) => {
                if (on) merges.add(index);
                else merges.delete(index);
                count();
            }),
            el(
                "div",
                { class: "scroll", tabindex: 0, role: "region", "aria-label": "People" },
                table(found.people, boxes),
            ),
            el("div", { class: "fields" }, field("Words", template), adds ? "" : field("Stationery", stationery)),
            el(
                "p",
                { class: "caption" },
                "What the words leave open and the roster does not say. What stays empty is marked in the notes.",
            ),
            places,
            said,
        ],
        choices: [
            { label: "Leave it", value: false },
            { label: adds ? "Add these notes" : "Draft these notes", value: true, kind: "primary" },
        ],
    });
    if (!answer || wanted().length === 0) return null;
    return {
        roster: found.roster,
        people: wanted(),
        merges: [...merges].map((index) => found.merges[index].people),
        template: template.value,
        settings: adds ? {} : { stationery: stationery.value },
        fields: Object.fromEntries(
            [...fields].map(([key, input]) => [key, input.value.trim()]).filter(([, value]) => value),
        ),
    };
}

/**
 * @param {Map<string, HTMLInputElement>} fields
 * @param {string} key
 * @param {string | undefined} what
 */
function placeOf(fields, key, what) {
    const input = fields.get(key);
    const label = what || key;
    return input ? field(label[0].toUpperCase() + label.slice(1), input) : "";
}

/**
 * @param {RosterPreview["people"]} people
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
            el("td", { class: "tick" }, boxes[index]),
            el("th", { scope: "row" }, person.name, person.there ? el("small", {}, " in this batch") : ""),
            ...[person.company, person.role, person.email].map((text) => el("td", {}, text)),
        ),
    );
    return el("table", { class: "people" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/**
 * @param {string} kind
 * @param {string[]} sentences
 */
function told(kind, sentences) {
    if (sentences.length === 0) return [];
    const items = sentences.map((sentence) => el("li", {}, sentence));
    return [el("div", {}, el("h3", {}, plural(sentences.length, kind)), el("ul", { class: `${kind}s` }, ...items))];
}

/**
 * @param {RosterPreview} found
 * @param {(index: number, on: boolean) => void} changed
 */
function doubles({ merges }, changed) {
    if (merges.length === 0) return [];
    const rows = merges.map(({ names, why }, index) =>
        el(
            "li",
            {},
            check(`${names.join(" and ")} are one person: ${why}`, false, (on) => changed(index, on)),
        ),
    );
    return [el("div", {}, el("h3", {}, "Perhaps one person"), el("ul", {}, ...rows))];
}
