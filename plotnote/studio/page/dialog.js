/** Questions in front of the page: what is behind them waits, and afterwards the focus is where it was. */

import { byId, el } from "./dom.js";

/**
 * @typedef {object} Choice
 * @property {string} label
 * @property {unknown} value
 * @property {"primary" | "danger" | ""} [kind]
 */

let number = 0;

/**
 * Opens a dialog and gives the value of the button that closed it, or null after Escape.
 * @param {object} options
 * @param {string} options.title
 * @param {(Node | string)[]} options.body
 * @param {Choice[]} options.choices
 * @param {string} [options.kind] a class of the dialog
 * @param {(close: (value: unknown) => void, dialog: HTMLDialogElement) => void} [options.opened]
 * @returns {Promise<any>}
 */
export function openDialog({ title, body, choices, kind = "", opened }) {
    number += 1;
    const heading = el("h2", { id: `dialog-${number}` }, title);
    const dialog = el("dialog", { "aria-labelledby": heading.id, class: kind });
    const back = document.activeElement;
    return new Promise((resolve) => {
        /** @type {unknown} */
        let value = null;
        const close = (/** @type {unknown} */ chosen) => {
            value = chosen;
            dialog.close();
        };
        const buttons = choices.map((choice) =>
            el("button", { type: "button", class: choice.kind, click: () => close(choice.value) }, choice.label),
        );
        dialog.append(
            heading,
            el("div", { class: "dialog-body" }, ...body),
            el("div", { class: "dialog-buttons" }, ...buttons),
        );
        dialog.addEventListener("close", () => {
            dialog.remove();
            if (back instanceof HTMLElement && back.isConnected) back.focus();
            else byId("main").focus();
            resolve(value);
        });
        document.body.append(dialog);
        dialog.showModal();
        const first = ["[autofocus]", ".dialog-body :is(input, select)", ".primary", "button"]
            .map((wanted) => dialog.querySelector(wanted))
            .find(Boolean);
        if (first instanceof HTMLElement) first.focus();
        opened?.(close, dialog);
    });
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} yes
 * @param {"primary" | "danger"} [kind]
 * @returns {Promise<boolean>}
 */
export async function confirmed(title, text, yes, kind = "primary") {
    const choices = [
        { label: "Leave it", value: false },
        { label: yes, value: true, kind },
    ];
    return (await openDialog({ title, body: [el("p", {}, text)], choices })) === true;
}
