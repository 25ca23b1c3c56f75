/** Numbers and states in words. */

/** @type {Record<string, string>} */
const STATES = {
    none: "",
    queued: "not begun",
    loaded: "laid in",
    writing: "being written",
    paused: "paused",
    written: "written",
    spoiled: "spoiled",
    in_doubt: "in doubt",
    cancelled: "taken out",
};

/** @param {string} state */
export function stateWord(state) {
    return STATES[state] ?? state;
}

/**
 * “45 s”, “4 min 5 s”, “1 h 20 min”.
 * @param {number} seconds
 */
export function duration(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
    return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}

/**
 * “3:07”, as on a clock.
 * @param {number} seconds
 */
export function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function plural(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}

/** @param {number} value in mm */
export function mm(value) {
    return String(Math.round(value * 10) / 10);
}

/** @param {unknown} value a TOML value as a person would write it */
export function shown(value) {
    return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}
