/** Labelled controls. */

import { el } from "./dom.js";

let number = 0;

/**
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} [hint]
 * @returns {HTMLElement} the label and the control, one below the other
 */
export function field(label, control, hint = "") {
    number += 1;
    control.id = control.id || `field-${number}`;
    const says = hint ? el("small", { id: `${control.id}-hint` }, hint) : null;
    if (says) control.setAttribute("aria-describedby", says.id);
    return el("div", { class: "field" }, el("label", { for: control.id }, label), control, says);
}

/**
 * @param {{value: string, label: string}[]} options
 * @param {(value: string) => void} changed
 * @returns {HTMLSelectElement}
 */
export function select(options, changed) {
    const control = el("select", { change: () => changed(control.value) });
    offer(control, options);
    return control;
}

/**
 * Gives a select other options and keeps what is chosen, where that is still among them.
 * @param {HTMLSelectElement} control
 * @param {{value: string, label: string}[]} options
 */
export function offer(control, options) {
    const now = [...control.options].map((option) => `${option.value}\n${option.label}`).join("\n");
    if (now === options.map((option) => `${option.value}\n${option.label}`).join("\n")) return;
    const kept = control.value;
    control.replaceChildren(...options.map(({ value, label }) => el("option", { value }, label)));
    if (options.some(({ value }) => value === kept)) control.value = kept;
}

/**
 * Chooses a value, which is added where it is not offered: a folder may name a hand of its own.
 * @param {HTMLSelectElement} control
 * @param {string} value
 */
export function choose(control, value) {
    if (![...control.options].some((option) => option.value === value)) {
        control.append(el("option", { value }, value));
    }
    control.value = value;
}

/**
 * @param {string} label
 * @param {boolean} on
 * @param {(on: boolean) => void} changed
 * @returns {HTMLLabelElement}
 */
export function check(label, on, changed) {
    const box = el("input", { type: "checkbox", change: () => changed(box.checked) });
    box.checked = on;
    return el("label", { class: "check" }, box, label);
}
