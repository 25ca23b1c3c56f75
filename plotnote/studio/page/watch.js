/** The view in which the pen's way is watched before any paper is laid in: the very plan that the machine gets. */

import { get, notePath, Refused } from "./api.js";
import { button, el, setText } from "./dom.js";
import { check, field, select } from "./fields.js";
import { clock, duration } from "./format.js";
import { PenWay } from "./penway.js";
import { rosterSelect } from "./roster.js";
import { batch } from "./studio.js";

const SPEEDS = [1, 2, 5, 10, 30, 100];

/** @param {string} name */
function watchHref(name) {
    return `#/watch/${encodeURIComponent(name)}`;
}

export class WatchView {
    #name = "";
    #duration = 0;
    #speed = 10;
    #last = 0;
    #running = 0;
    #canvas = el("canvas", { role: "img", "aria-label": "The pen’s way" });
    #way = new PenWay(this.#canvas);
    #choice = rosterSelect((name) => (location.hash = watchHref(name)));
    #play = button("Play", () => this.#toggle(), { class: "primary play" });
    #scrubber = el("input", { type: "range", min: 0, max: 1, step: 0.05, value: 0 });
    #sofar = el("span", { class: "sofar" });
    #left = el("span", { class: "left" });
    #sums = el("p", { class: "caption" });
    #fault = el("p", { class: "fault", role: "status" });

    constructor() {
        const speeds = SPEEDS.map((times) => ({
            value: String(times),
            label: times === 1 ? "true speed" : `${times} × faster`,
        }));
        const speed = select(speeds, (value) => (this.#speed = Number(value)));
        speed.value = String(this.#speed);
        this.#scrubber.addEventListener("input", () => this.#way.show(this.#scrubber.valueAsNumber));
        this.node = el(
            "div",
            { class: "view watch" },
            el("div", { class: "pane-head" }, el("h1", { tabindex: -1 }, "Watch"), this.#choice.node),
            this.#fault,
            el("div", { class: "desk", tabindex: 0, role: "region", "aria-label": "The pen’s way" }, this.#canvas),
            el(
                "div",
                { class: "transport", role: "group", "aria-label": "Animation" },
                this.#play,
                el("div", { class: "times" }, this.#sofar, field("Time", this.#scrubber), this.#left),
                field("Speed", speed),
                check("Show travel with the pen up", true, (on) => this.#way.showTravel(on)),
            ),
            this.#sums,
        );
        this.#way.moment.watch((moment) => this.#showTime(moment));
        new ResizeObserver(() => this.#way.fit()).observe(this.node);
    }

    /** @param {string} name */
    async open(name) {
        const other = name !== this.#name;
        this.#name = name;
        this.#choice.choose(name);
        if (other) {
            this.#stop();
            this.#canvas.classList.add("away");
            setText(this.#sums, "Planning the pen’s way…");
        }
        const row = batch.value?.notes.find((one) => one.name === name);
        try {
            const plan = await get(notePath(name, "plan"));
            if (name !== this.#name) return;
            this.#duration = plan.duration;
            this.#scrubber.max = String(plan.duration);
            this.#canvas.classList.remove("away");
            if (other) this.#way.show(0);
            this.#way.load(plan);
            // Whole at first: nothing moves that nobody asked to.
            if (other) this.#way.show(plan.duration);
            setText(
                this.#sums,
                `${duration(plan.duration)} at the machine: ${duration(plan.ink_s)} of ink, ` +
                    `${duration(plan.travel_s)} of travel, ${duration(plan.lifts_s)} to raise and lower the pen.`,
            );
            this.#canvas.setAttribute("aria-label", `The pen’s way over the note to ${row?.to ?? name}`);
            setText(this.#fault, "");
        } catch (error) {
            const hint = error instanceof Refused ? error.hint : "";
            setText(this.#fault, `${error instanceof Error ? error.message : error} ${hint}`.trim());
            setText(this.#sums, "");
        }
        this.#fault.classList.toggle("away", !this.#fault.textContent);
    }

    /** Nobody looks any more. */
    hide() {
        this.#stop();
    }

    #toggle() {
        if (this.#running) {
            this.#stop();
            return;
        }
        if (this.#way.moment.value >= this.#duration) this.#way.show(0);
        setText(this.#play, "Pause");
        this.#last = performance.now();
        this.#running = requestAnimationFrame((now) => this.#step(now));
    }

    #stop() {
        cancelAnimationFrame(this.#running);
        this.#running = 0;
        setText(this.#play, "Play");
    }

    /** @param {number} now ms */
    #step(now) {
        const gone = (now - this.#last) / 1000;
        this.#last = now;
        this.#way.show(this.#way.moment.value + gone * this.#speed);
        if (this.#way.moment.value >= this.#duration) this.#stop();
        else this.#running = requestAnimationFrame((next) => this.#step(next));
    }

    /** @param {number} moment */
    #showTime(moment) {
        if (document.activeElement !== this.#scrubber || this.#running) this.#scrubber.value = String(moment);
        this.#scrubber.setAttribute("aria-valuetext", `${duration(moment)} of ${duration(this.#duration)}`);
        setText(this.#sofar, clock(moment));
        setText(this.#left, `${clock(this.#duration - moment)} left`);
    }
}
