/** Pixels. From left to right: who calls us, functions behind routes, queues, the other functions, whom we call. */
export const WIDTH = 1060;
export const BOX = { width: 206, height: 38 };
export const CALLERS = { x: 20, width: 92 };
export const LEFT = 148;
export const RIGHT = 738;
export const VENDORS = 974;
const RAILS = { from: 400, pitch: 49 };
const ROWS = { from: 94, pitch: 50 };

export const railX = (rail: number): number => RAILS.from + RAILS.pitch * rail;
export const rightY = (row: number): number => ROWS.from + ROWS.pitch * (row + 0.5);
/** Half a row further down, so that no wire of one side runs over one of the other. */
export const leftY = (row: number): number => rightY(row) + ROWS.pitch / 2;
/** A function's upper wire comes from the queue that it reads, its lower one leads to those that it sends to. */
export const READ = -9;
export const SEND = 9;
