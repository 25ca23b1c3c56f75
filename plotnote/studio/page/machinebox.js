/** Which machine it is, how it stands, and what is done with it by hand. */

import { post } from "./api.js";
import { complain } from "./announce.js";
import { button, el, setText } from "./dom.js";
import { choose, field, offer, select } from "./fields.js";
import { named } from "./headfields.js";
import { batch, choices, machine } from "./studio.js";

/** @typedef {import("./types.js").MachineState} MachineState */

const KEY = "plotnote-machine";
/** The board’s own bound, as plotnote takes it: with less the motors have no power. */
const LEAST_VOLTS = 7.7;
/** @type {Record<string, string>} */
const TRUST = {
    unknown: "not known: park it first",
    parked: "parked, motors off",
    certain: "certain",
    lost: "lost: park it again",
};
const TASKS = /** @type {const} */ ([
    ["probe", "Look at it", "Asks the board for its firmware, voltage and pen"],
    ["park", "Park…", "You push the carriage to its home corner"],
    ["pen-up", "Pen up", ""],
    ["pen-down", "Pen down", ""],
    ["trace", "Air walk", "The raised pen traces the edge of the card and the frame of its text; no ink"],
    ["wizard", "Pen heights…", "Finds, on a scrap, at which height this pen meets this paper"],
    ["disarm", "Let the motors go", "The carriage can then be pushed"],
]);

/** @typedef {{simulate: boolean, port: string, speed: number}} Link */

export class MachineBox {
    /** @type {Link} */
    #link = { simulate: true, port: "", speed: 20, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
    #model = select([], (value) => void this.#choose(value));
    #port = el("input", {
        type: "text",
        placeholder: "found by itself",
        autocomplete: "off",
        change: () => this.#keep({ port: this.#port.value.trim() }),
    });
    #speed = select(
        [1, 5, 20, 100].map((times) => ({
            value: String(times),
            label: times === 1 ? "true speed" : `${times} × faster`,
        })),
        (value) => this.#keep({ speed: Number(value) }),
    );
    #voltage = el("dd");
    #pen = el("dd");
    #position = el("dd");
    /** @type {HTMLButtonElement[]} */
    #buttons = [];

    constructor() {
        const kind = (/** @type {boolean} */ simulate, /** @type {string} */ label) => {
            const radio = el("input", { type: "radio", name: "machine-kind", change: () => this.#keep({ simulate }) });
            radio.checked = this.#link.simulate === simulate;
            return el("label", { class: "check" }, radio, label);
        };
        this.#port.value = this.#link.port;
        choose(this.#speed, String(this.#link.speed));
        this.#portField = field("Port", this.#port);
        this.#speedField = field("Speed of the simulation", this.#speed);
        this.#buttons = TASKS.map(([task, label, hint]) =>
            button(label, () => void this.begin(task), { title: hint || null, "data-task": task }),
        );
        this.node = el(
            "section",
            { class: "machine-box", "aria-labelledby": "machine-title" },
            el("h2", { id: "machine-title", class: "small-caps" }, "Machine"),
            el(
                "fieldset",
                {},
                el("legend", { class: "off-screen" }, "Which machine"),
                kind(true, "Simulated, on simulated paper"),
                kind(false, "The machine on this computer"),
            ),
            el("div", { class: "fields" }, field("Model", this.#model), this.#portField, this.#speedField),
            el(
                "dl",
                { class: "facts" },
                el("dt", {}, "Motor supply"),
                this.#voltage,
                el("dt", {}, "Pen"),
                this.#pen,
                el("dt", {}, "Position"),
                this.#position,
            ),
            el("div", { class: "by-hand", role: "group", "aria-label": "By hand" }, ...this.#buttons),
        );
        choices.watch((offered) => offered && offer(this.#model, named(offered.machines)));
        batch.watch((folder) => folder && choose(this.#model, folder.settings.machine ?? ""));
        machine.watch((state) => this.#show(state));
        this.#keep({});
    }

    #portField;
    #speedField;

    /** Whether the machine is a simulated one. */
    get simulated() {
        return this.#link.simulate;
    }

    /**
     * @param {string} task
     * @param {object} [more]
     */
    async begin(task, more = {}) {
        const { simulate, port, speed } = this.#link;
        try {
            await post("/api/machine/task", {
                task,
                simulate,
                port: simulate ? "" : port,
                speed: simulate ? speed : 1,
                ...more,
            });
        } catch (error) {
            complain(error);
        }
    }

    /** @param {Partial<Link>} part */
    #keep(part) {
        this.#link = { ...this.#link, ...part };
        localStorage.setItem(KEY, JSON.stringify(this.#link));
        this.#portField.classList.toggle("away", this.#link.simulate);
        this.#speedField.classList.toggle("away", !this.#link.simulate);
    }

    /** @param {string} model */
    async #choose(model) {
        try {
            batch.set(await post("/api/settings", { changes: { machine: model } }));
        } catch (error) {
            complain(error);
        }
    }

    /** @param {MachineState | null} state */
    #show(state) {
        const volts = state?.voltage;
        const low = typeof volts === "number" && volts < LEAST_VOLTS;
        setText(
            this.#voltage,
            typeof volts === "number"
                ? `${volts.toFixed(1)} V${low ? ": too low, is it switched on?" : ""}`
                : "not asked yet",
        );
        setText(this.#pen, state?.pen ?? "not known");
        setText(this.#position, TRUST[state?.position ?? "unknown"] ?? state?.position ?? "");
        for (const control of this.#buttons) control.disabled = Boolean(state?.task);
    }
}
