/** What the machine's work asks a person, as dialogs. On whichever page it is answered, it is answered for all. */

import { post } from "./api.js";
import { complain } from "./announce.js";
import { openDialog } from "./dialog.js";
import { button, el } from "./dom.js";
import { field } from "./fields.js";
import { batch, machine } from "./studio.js";

/** @typedef {import("./types.js").Question} Question */

/** @type {Record<string, string>} */
const TITLES = {
    park: "Park the carriage",
    lay_in: "Lay in the card",
    decide: "What became of this card?",
    registers: "Does the card lie where it lay?",
    nudge: "Lead the pen over the ink",
    put_together: "Card and envelope",
    ready: "Ready?",
    agrees: "Please look",
    number: "Read the strip",
};
const NUDGES = /** @type {const} */ ([
    ["Left", -1, 0],
    ["Right", 1, 0],
    ["Up", 0, -1],
    ["Down", 0, 1],
]);

let open = "";
let dismissed = "";
/** @type {((value: unknown) => void) | null} */
let shut = null;

/** Opens each question once, and closes it when it is answered elsewhere. */
export function attendQuestions() {
    machine.watch((state) => {
        const question = state?.question ?? null;
        if (open && question?.id !== open) shut?.(null);
        if (question && question.id !== open && question.id !== dismissed) void ask(question);
    });
}

/** Opens again the question that was put aside. */
export function askAgain() {
    const question = machine.value?.question;
    if (question && question.id !== open) void ask(question);
}

/** @param {Question} question */
async function ask(question) {
    open = question.id;
    const who = whose(question.note);
    const body = [el("p", {}, question.text)];
    if (question.card)
        body.push(
            el("img", {
                src: question.card,
                alt: `The card of ${who || "this note"}`,
                class: "card-picture",
            }),
        );
    if (question.kind === "number") body.push(numberOf(question));
    if (question.kind === "nudge") body.push(nudges());
    // A wish to stop answers any question; where the server offers none, the page does.
    const stops = question.choices.some(({ label }) => label === "Stop");
    const answer = await openDialog({
        title: [TITLES[question.kind] ?? "A question", who].filter(Boolean).join(" – "),
        kind: "question",
        body,
        // What is usual comes first from the server, and stands last in a dialog, where the hand looks for it.
        choices: [
            ...(stops ? [] : [{ label: "Stop the work", value: { stop: true } }]),
            ...question.choices.map(asChoice(question.kind)).reverse(),
        ],
        opened: (close) => {
            shut = close;
        },
    });
    shut = null;
    open = "";
    if (machine.value?.question?.id !== question.id) return;
    dismissed = question.id;
    if (answer === null) {
        machine.set(machine.value);
        return;
    }
    try {
        if (answer.stop) await post("/api/machine/pause", {});
        else await post("/api/machine/answer", { question: question.id, value: answer.value });
    } catch (error) {
        dismissed = "";
        complain(error);
    }
}

/**
 * To whom a note goes, by its name: whoever lays in a card reads a person's name rather than a file's.
 * @param {string | null | undefined} note
 */
function whose(note) {
    const row = batch.value?.notes.find(({ name }) => name === note);
    if (!row?.to) return note ?? "";
    return row.envelope ? `Envelope of ${row.to}` : row.to;
}

/** @param {string} kind */
function asChoice(kind) {
    return (/** @type {{value: any, label: string}} */ { value, label }, /** @type {number} */ index) =>
        /** @type {import("./dialog.js").Choice} */ ({
            label,
            value: { value },
            kind: index === 0 && kind !== "number" ? "primary" : "",
        });
}

/** @param {Question} question */
function numberOf(question) {
    const input = el("input", {
        type: "number",
        min: 0,
        max: question.most ?? 99,
        step: 1,
        required: true,
        inputmode: "numeric",
    });
    const give = () => {
        if (input.reportValidity()) shut?.({ value: input.valueAsNumber });
    };
    input.addEventListener("keydown", (event) => event.key === "Enter" && give());
    return el(
        "div",
        { class: "with-button" },
        field(`A number from 0 to ${question.most ?? 99}`, input),
        button("Answer", give, { class: "primary" }),
    );
}

function nudges() {
    const steps = el("input", { type: "number", min: 0.1, max: 20, step: 0.1, value: 0.5, inputmode: "decimal" });
    const by = () => (Number.isFinite(steps.valueAsNumber) ? steps.valueAsNumber : 0.5);
    const move = (/** @type {number} */ x, /** @type {number} */ y) => shut?.({ value: [x * by(), y * by()] });
    return el(
        "div",
        { class: "nudges" },
        field("How far, mm", steps),
        ...NUDGES.map(([label, x, y]) => button(label, () => move(x, y), { class: label.toLowerCase() })),
    );
}
