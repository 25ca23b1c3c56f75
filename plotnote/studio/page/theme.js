/** Light, dark, or as the system has it. */

const KEY = "plotnote-theme";
const NEXT = /** @type {const} */ ({ system: "light", light: "dark", dark: "system" });
const WORDS = { system: "As the system", light: "Light", dark: "Dark" };

/** @typedef {keyof typeof NEXT} Theme */

/** @returns {Theme} */
function stored() {
    const found = localStorage.getItem(KEY);
    return found === "light" || found === "dark" ? found : "system";
}

/** @param {Theme} theme */
function wear(theme) {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
}

/** @param {HTMLButtonElement} control */
export function offerThemes(control) {
    const show = () => {
        const theme = stored();
        wear(theme);
        control.textContent = `◐ ${WORDS[theme]}`;
        control.setAttribute("aria-label", `${WORDS[theme]}: colours of the page`);
    };
    control.addEventListener("click", () => {
        localStorage.setItem(KEY, NEXT[stored()]);
        show();
    });
    show();
}
