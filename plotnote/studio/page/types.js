/**
 * What the server's routes take and give. Nothing runs here.
 *
 * @typedef {{name: string, to: string, envelope: boolean, state: string, strokes_done?: number,
 *     stationery: string}} Row
 * @typedef {{name: string, email: string, company: string, role: string}} Person
 * @typedef {Record<string, any>} Head The keys of a note's head, or of batch.toml, as they are in the file.
 * @typedef {{name: string, root: string, exists: boolean, settings: Head, notes: Row[], people: Person[],
 *     warnings: string[]}} Batch
 * @typedef {{name: string, title: string}} Named
 * @typedef {{name: string, kind: string, width: number, height: number, x_height: number, least: number,
 *     largest: number, paper: string}} Stationery Sizes in mm.
 * @typedef {{name: string, width: number, colour: string}} Pen
 * @typedef {{name: string, title: string, places: string[][]}} Template Its places are a field, and what it is for.
 * @typedef {{faces: Named[], hands: (string | Named)[], stationery: Stationery[], pens: Pen[],
 *     machines: (string | Named)[], posts: string[], templates: Template[]}} Choices
 * @typedef {{name: string, head: Head, text: string, version: string, first_line: number}} StoredNote
 * @typedef {[number, number, number, number]} Four
 * @typedef {{name: string, width: number, height: number, paper: string, panels: Four[], rules: Four[],
 *     keep_outs: Four[], frame: Four}} Sheet All in mm; boxes are left, top, right, bottom.
 * @typedef {{key: string, x: number, y: number, line: number, word: number, d?: string}} InkWord
 * @typedef {{message: string, hint?: string, problems?: {kind: string, where: string, message: string}[]}} Fault
 * @typedef {{serial: number, sheet?: Sheet | null, pen?: {width: number, colour: string} | null, words: InkWord[],
 *     said: string[], error?: Fault | null}} Ink
 * @typedef {{grade: string, rule: string, line: number, column?: number | null, length?: number | null,
 *     message: string}} Finding Lines and columns from 1.
 * @typedef {{kind: string, t0: number, t1: number, points: [number, number, number][]}} Move
 * @typedef {{duration: number, ink_s: number, travel_s: number, lifts_s: number, sheet: Sheet,
 *     pen?: {width: number, colour: string} | null, moves: Move[]}} Plan Times in s.
 * @typedef {{id: string, kind: string, text: string, note?: string | null,
 *     choices: {value: any, label: string}[], most?: number | null, card?: string | null}} Question
 * @typedef {{task: string | null, machine: string, real: boolean, port: string | null, voltage: number | null,
 *     pen: string | null, position: string | null, question: Question | null, note: string | null, done: number,
 *     count: number, words_done: number, words: number, seconds_left: number | null, batch_left: number | null,
 *     paused: boolean, error?: Fault | null, cards: {written: number, left: number, spoiled: number}}} MachineState
 * @typedef {{roster: string, people: (Person & {there: boolean})[], faults: {message: string, line?: number | null}[],
 *     merges: {names: string[], people: [number, number], why: string}[], warnings: string[]}} RosterPreview
 * @typedef {{note: string, to: string, roster: string | null, svg: string}} NameProof
 */
export {};
