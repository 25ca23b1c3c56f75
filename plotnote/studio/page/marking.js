/** Where findings lie in the words, and where they lie after the words changed. No elements here. */

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {{start: number, end: number, finding: Finding}} Marked Places in the text, in UTF-16 units. */

/**
 * @param {string} text
 * @param {Finding[]} findings lines and columns count from 1, columns in characters
 * @returns {Marked[]} in the order of the text
 */
export function placed(text, findings) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    const found = findings.map((finding) => {
        const line = Math.min(Math.max(finding.line || 1, 1), starts.length);
        const start = starts[line - 1];
        const stop = line < starts.length ? starts[line] - 1 : text.length;
        if (!finding.line) return { start, end: start, finding };
        if (!finding.column) return { ...quoted(text, start, stop, finding.message), finding };
        const letters = [...text.slice(start, stop)];
        const before = letters.slice(0, finding.column - 1).join("").length;
        const within = letters.slice(finding.column - 1, finding.column - 1 + (finding.length || 1)).join("").length;
        return { start: start + before, end: start + before + within, finding };
    });
    return found.sort((one, two) => one.start - two.start || one.end - two.end);
}

/**
 * Where the words that a message quotes stand in a line; else the whole line.
 * @param {string} text
 * @param {number} start
 * @param {number} stop
 * @param {string} message
 */
function quoted(text, start, stop, message) {
    const words = /“([^”]+)”/.exec(message)?.[1];
    const at = words ? text.slice(start, stop).indexOf(words) : -1;
    return words && at >= 0 ? { start: start + at, end: start + at + words.length } : { start, end: stop };
}

/**
 * The marks that an edit leaves where they were, in their new places.
 * @param {Marked[]} marks
 * @param {string} before
 * @param {string} after
 * @returns {Marked[]}
 */
export function moved(marks, before, after) {
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const from = before.length - tail;
    const by = after.length - before.length;
    const parts = (/** @type {number} */ place) => /\s/.test(after[place] ?? " ");
    return marks.flatMap((mark) => {
        if (mark.end < head || (mark.end === head && parts(head))) return [mark];
        const follows = mark.start > from || (mark.start === from && parts(mark.start + by - 1));
        return follows ? [{ ...mark, start: mark.start + by, end: mark.end + by }] : [];
    });
}

/**
 * The words of a note as the hand counts them, without the signs that are not written.
 * @param {string} text
 * @returns {{start: number, end: number}[]}
 */
export function words(text) {
    const found = [];
    for (const match of text.matchAll(/\S+/g)) {
        const start = match.index;
        const line = text.slice(text.lastIndexOf("\n", start - 1) + 1);
        const opens = text.lastIndexOf("\n", start - 1) + 1 === start;
        const turn = line.split("\n", 1)[0].trim() === "---";
        if (turn || (opens && (match[0] === "^" || match[0] === ">"))) continue;
        found.push({ start, end: start + match[0].length });
    }
    return found;
}

/**
 * The number, from 0, of the word at a place of a text, or -1.
 * @param {string} text
 * @param {number} place
 */
export function wordAt(text, place) {
    return words(text).findIndex(({ start, end }) => place >= start && place <= end);
}
