/** When so many users write first, in milliseconds from the start: as by chance (Poisson), `perSecond` on average. */
export function drawArrivals(users: number, perSecond: number, random: () => number): number[] {
  let at = 0;
  return Array.from({ length: users }, () => {
    at -= (Math.log(1 - random()) * 1000) / perSecond;
    return at;
  });
}
