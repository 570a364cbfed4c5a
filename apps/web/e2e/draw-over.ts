// A range drawn over a chart, with the mouse or, on the phone, with a finger.
import { expect, type Locator, type Page } from '@playwright/test';

/** From the one part of the chart's width to the other, by its first grid line; the chart stays where it is. */
export async function drawOver(
  page: Page,
  chart: Locator,
  isTouch: boolean,
  [from, to]: readonly [from: number, to: number],
): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const svg = (await chart.locator('svg').elementHandle())!;
  const before = (await svg.boundingBox())!;
  const [x1 = 0, x2 = 0] = await svg.$eval('line', (line) =>
    ['x1', 'x2'].map((name) => Number(line.getAttribute(name))),
  );
  const at = (part: number) => ({ x: before.x + x1 + (x2 - x1) * part, y: before.y + before.height / 2 });
  const parts = [from, (from + to) / 2, to];
  if (isTouch) {
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: part === undefined ? [] : [at(part)] });
    for (const part of parts) await touch(part === from ? 'touchStart' : 'touchMove', part);
    await touch('touchEnd');
  } else {
    for (const part of parts) {
      await page.mouse.move(at(part).x, at(part).y);
      if (part === from) await page.mouse.down();
    }
    await page.mouse.up();
  }
  expect(await svg.boundingBox()).toEqual(before);
}
