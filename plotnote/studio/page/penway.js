/** Draws the way of the pen up to a moment of a plan. What lies behind it is drawn once and kept. */

import { Signal } from "./signal.js";

/** @typedef {import("./types.js").Plan} Plan */
/** @typedef {import("./types.js").Move} Move */

const INK = { width: 0.3, colour: "#1b1b1f" };
const TRAVEL = "#b0562f";
const RULE = "#c3d3e6";

export class PenWay {
    /** @type {Plan | null} */
    #plan = null;
    #kept = document.createElement("canvas");
    #next = 0;
    #scale = 1;
    #travel = true;
    /** The moment that is shown, in s. */
    moment = new Signal(0);

    /** @param {HTMLCanvasElement} canvas */
    constructor(canvas) {
        this.canvas = canvas;
    }

    /** @param {Plan} plan */
    load(plan) {
        this.#plan = plan;
        this.fit();
    }

    /** @param {boolean} on */
    showTravel(on) {
        this.#travel = on;
        this.#again();
    }

    /** Takes the width that there is. */
    fit() {
        const sheet = this.#plan?.sheet;
        const room = this.canvas.parentElement;
        if (!sheet || !room || !room.clientWidth) return;
        const high = Math.max(260, window.innerHeight - 320);
        const wide = Math.min(room.clientWidth - 32, (high * sheet.width) / sheet.height);
        this.canvas.style.setProperty("width", `${wide}px`);
        this.canvas.style.setProperty("height", `${(wide * sheet.height) / sheet.width}px`);
        const dense = Math.max(1, window.devicePixelRatio);
        for (const canvas of [this.canvas, this.#kept]) {
            canvas.width = Math.round(wide * dense);
            canvas.height = Math.round((wide * dense * sheet.height) / sheet.width);
        }
        this.#scale = (wide * dense) / sheet.width;
        this.#again();
    }

    /** @param {number} moment s after the plan's beginning */
    show(moment) {
        const plan = this.#plan;
        if (!plan) return;
        const to = Math.min(Math.max(moment, 0), plan.duration);
        if (to < this.moment.value) this.#wipe();
        const kept = this.#pencil(this.#kept);
        while (this.#next < plan.moves.length && plan.moves[this.#next].t1 <= to) {
            this.#draw(kept, plan.moves[this.#next], Infinity);
            this.#next += 1;
        }
        const context = this.#pencil(this.canvas);
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.drawImage(this.#kept, 0, 0);
        context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
        const now = plan.moves[this.#next];
        if (now) this.#draw(context, now, to);
        this.#pen(context, to);
        this.moment.set(to);
    }

    #again() {
        this.#wipe();
        this.show(this.moment.value);
    }

    #wipe() {
        const sheet = this.#plan?.sheet;
        if (!sheet) return;
        this.#next = 0;
        const context = this.#pencil(this.#kept);
        context.fillStyle = sheet.paper;
        context.fillRect(0, 0, sheet.width, sheet.height);
        context.strokeStyle = RULE;
        context.lineWidth = 0.2;
        for (const [x1, y1, x2, y2] of sheet.rules)
            stroke(context, [
                [x1, y1, 0],
                [x2, y2, 0],
            ]);
    }

    /** @param {HTMLCanvasElement} canvas */
    #pencil(canvas) {
        const context = canvas.getContext("2d");
        if (!context) throw new Error("This browser draws no canvas.");
        context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
        context.lineCap = "round";
        context.lineJoin = "round";
        return context;
    }

    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Move} move
     * @param {number} until s
     */
    #draw(context, move, until) {
        if (move.points.length < 2 || (move.kind === "travel" && !this.#travel)) return;
        const { width, colour } = this.#plan?.pen ?? INK;
        const draws = move.kind === "draw";
        context.strokeStyle = draws ? colour : TRAVEL;
        context.lineWidth = draws ? width : 0.15;
        context.setLineDash(draws ? [] : [1, 0.8]);
        stroke(context, until >= move.t1 ? move.points : before(move.points, until));
        context.setLineDash([]);
    }

    /**
     * @param {CanvasRenderingContext2D} context
     * @param {number} moment
     */
    #pen(context, moment) {
        const moves = this.#plan?.moves ?? [];
        let at = this.#next;
        while (at > 0 && !moves[at]?.points.length) at -= 1;
        const move = moves[at];
        if (!move?.points.length) return;
        const [x, y] = before(move.points, at === this.#next ? moment : Infinity).at(-1) ?? [0, 0, 0];
        const down = moves[this.#next]?.kind === "draw";
        context.beginPath();
        context.arc(x, y, down ? 0.9 : 1.4, 0, 2 * Math.PI);
        context.fillStyle = down ? TRAVEL : "transparent";
        context.fill();
        context.strokeStyle = TRAVEL;
        context.lineWidth = 0.3;
        context.stroke();
    }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number, number][]} points
 */
function stroke(context, points) {
    context.beginPath();
    points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.stroke();
}

/**
 * The points of a move before a moment, and the place at it.
 * @param {[number, number, number][]} points
 * @param {number} moment
 * @returns {[number, number, number][]}
 */
export function before(points, moment) {
    const index = points.findIndex(([, , at]) => at > moment);
    if (index < 0) return points;
    if (index === 0) return points.slice(0, 1);
    const [x1, y1, t1] = points[index - 1];
    const [x2, y2, t2] = points[index];
    const share = (moment - t1) / (t2 - t1);
    return [...points.slice(0, index), [x1 + share * (x2 - x1), y1 + share * (y2 - y1), moment]];
}
