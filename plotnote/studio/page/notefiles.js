/** Notes that come and go: their files in the folder. */

import { notePath, post } from "./api.js";
import { complain } from "./announce.js";
import { confirmed, openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { field } from "./fields.js";
import { writeHref } from "./roster.js";
import { refreshBatch } from "./studio.js";

/** Asks to whom, begins a note and shows it. */
export async function createNote() {
    const to = el("input", { type: "text", autocomplete: "off" });
    const answer = await openDialog({
        title: "New note",
        body: [field("To", to)],
        choices: [
            { label: "Leave it", value: false },
            { label: "Begin it", value: true, kind: "primary" },
        ],
    });
    if (!answer) return;
    const name = to.value.trim();
    const text = `Dear ${name.split(" ")[0] || "friend"},\n\n`;
    try {
        const row = await post("/api/notes", { to: name, head: {}, text });
        await refreshBatch();
        location.hash = writeHref(row.name);
    } catch (error) {
        complain(error);
    }
}

/**
 * Deletes a note's file, if a person is sure.
 * @param {import("./saving.js").Saving} saving
 * @param {string} who
 * @returns {Promise<boolean>} whether it is gone
 */
export async function removeNote(saving, who) {
    const text = `The note to ${who} is deleted from the folder.`;
    if (!(await confirmed("Remove this note?", text, "Remove it", "danger"))) return false;
    try {
        await saving.flush();
        await post(notePath(saving.stored.name, "delete"), { version: saving.stored.version });
        return true;
    } catch (error) {
        complain(error);
        return false;
    }
}
