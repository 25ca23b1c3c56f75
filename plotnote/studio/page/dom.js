/**
 * Elements are made here and nowhere else. Words go in as text nodes, so that a name with signs of HTML is shown and
 * never read as HTML; there are no style attributes, which the page's policy forbids.
 */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * An element. An attribute that is a function listens to the event of its name; false, null and undefined are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    dress(node, attributes, children);
    return node;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    dress(node, attributes, children);
    return node;
}

/**
 * @param {Element} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function dress(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") node.addEventListener(name, value);
        else if (value === true) node.setAttribute(name, "");
        else if (value !== undefined && value !== null && value !== false) node.setAttribute(name, String(value));
    }
    node.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
}

/**
 * What index.html must have.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`The page has no “${id}”.`);
    return found;
}

/**
 * A button that does something and sends no form.
 * @param {string} label
 * @param {() => void} act
 * @param {Attributes} [attributes]
 */
export function button(label, act, attributes = {}) {
    return el("button", { type: "button", ...attributes, click: () => act() }, label);
}

/**
 * Sets a text only when it differs, so that nothing is laid out or read aloud again.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
}
