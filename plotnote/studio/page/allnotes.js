/** What holds for all notes of the folder: batch.toml. */

import { post } from "./api.js";
import { complain } from "./announce.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { check, choose, field, select } from "./fields.js";
import { named, stationeryOptions } from "./headfields.js";
import { batch, choices } from "./studio.js";

/** @typedef {import("./types.js").Head} Head */

/** Asks for the settings of all notes, and stores those that were changed. */
export async function askAllNotes() {
    const offered = choices.value;
    const folder = batch.value;
    if (!offered || !folder) return;
    const { settings } = folder;
    /** @type {Head} */
    const changes = {};
    const set = (/** @type {string} */ key, /** @type {unknown} */ value) => {
        changes[key] = value;
    };
    const picker = (/** @type {string} */ key, /** @type {{value: string, label: string}[]} */ options) => {
        const control = select(options, (value) => set(key, value));
        choose(control, String(settings[key] ?? ""));
        return control;
    };
    const typed = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ attributes) => {
        const control = el("input", { ...attributes, value: settings[key] ?? "" });
        control.addEventListener("change", () => {
            const number = attributes.type === "number";
            if (number && !Number.isFinite(control.valueAsNumber)) return;
            set(key, number ? control.valueAsNumber : control.value);
        });
        return control;
    };
    const envelopes = offered.stationery.filter(({ kind }) => kind === "envelope");
    const sheets = offered.stationery.filter(({ kind }) => kind !== "envelope");
    const size = select(
        [
            { value: "", label: "Usual for the stationery" },
            { value: "fit", label: "Largest at which each fits" },
            { value: "fit-same", label: "Largest at which all fit" },
        ],
        (value) => set("size_mm", value || null),
    );
    choose(size, settings.size_mm === null || settings.size_mm === undefined ? "" : String(settings.size_mm));
    const own = { value: "", label: "The hand’s own" };
    const none = { value: "", label: "None" };
    const answer = await openDialog({
        title: "Settings of all notes",
        kind: "wide",
        body: [
            el("p", {}, "They stand in batch.toml. A note that says otherwise keeps its own choice."),
            el(
                "div",
                { class: "fields" },
                field("Stationery", picker("stationery", stationeryOptions({ ...offered, stationery: sheets }))),
                field(
                    "Envelopes",
                    picker("envelope", [none, ...stationeryOptions({ ...offered, stationery: envelopes })]),
                ),
                field("Hand", picker("hand", named(offered.hands))),
                field("Face", picker("font", [own, ...named(offered.faces)])),
                field("Pen", picker("pen", named(offered.pens))),
                field("Size of a small x", size),
                field("Liveliness", typed("liveliness", { type: "number", min: 0, max: 1, step: 0.1 })),
                field("Seed", typed("seed", { type: "number", step: 1 })),
                field("Signature", typed("signature", { type: "text" })),
                field("Post", picker("post", named(offered.posts))),
                field("Your country", typed("home", { type: "text", maxlength: 2, placeholder: "two letters" })),
                field("Machine", picker("machine", named(offered.machines))),
                check("Curly quotes and long dashes", Boolean(settings.typographic), (on) => set("typographic", on)),
            ),
        ],
        choices: [
            { label: "Leave it", value: false },
            { label: "Store", value: true, kind: "primary" },
        ],
    });
    if (!answer || Object.keys(changes).length === 0) return;
    try {
        batch.set(await post("/api/settings", { changes }));
    } catch (error) {
        complain(error);
    }
}
