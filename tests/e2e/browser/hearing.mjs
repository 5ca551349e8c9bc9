// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What changes elsewhere and shows here.

import { expect } from './report.mjs';
import { addStock, at, newProduct, sqlite, visit } from './shop.mjs';

export const journeys = {
    async 'a price changed by the sqlite3 shell shows in both tabs, by one stream'() {
        await visit({}, async (first, context) => {
            let streams = 0;
            context.on('request', (request) => { streams += request.url().includes('/api/v1/events') ? 1 : 0; });
            await first.goto(at('/products/20'));
            const second = await context.newPage();
            await second.goto(at('/search?q=storm'));
            await first.waitForTimeout(1000); // until the stream knows of both
            const opened = streams;
            const began = Date.now();
            sqlite('UPDATE product SET price = 499 WHERE id = 20');
            await Promise.all([first, second].map((page) => page.waitForSelector('.toast')));
            console.log(`a price from the shell to two tabs: ${Date.now() - began} ms`);
            for (const page of [first, second]) {
                const price = await page.textContent('[data-product="20"] [data-price]');
                expect('the new price', price.includes('4.99'), price);
                expect('told once', (await page.locator('.toast').count()) === 1);
            }
            expect('one stream serves both', streams === opened, { opened, streams });
        });
    },

    async 'the tab with the stream is closed, the other one goes on'() {
        await visit({}, async (first, context) => {
            await first.goto(at('/products/21'));
            const second = await context.newPage();
            await second.goto(at('/products/21'));
            await second.waitForTimeout(500);
            await first.close();
            await second.waitForTimeout(1000);
            sqlite('UPDATE product SET price = 333 WHERE id = 21');
            await second.waitForSelector('.toast');
            expect('the new price', (await second.textContent('[data-price]')).includes('3.33'));
        });
    },

    async 'changes while the connection is away are told after it, each once'() {
        await visit({}, async (page, context) => {
            await page.goto(at('/products/22'));
            await page.waitForTimeout(700);
            sqlite('UPDATE product SET price = 801 WHERE id = 22');
            await page.waitForSelector('.toast');
            await page.click('.toast button[aria-label=Close]');
            await context.setOffline(true);
            await page.waitForSelector('#notice:not([hidden])');
            sqlite('UPDATE product SET price = 802 WHERE id = 22');
            await page.waitForTimeout(500);
            await context.setOffline(false);
            await page.waitForFunction(() => document.querySelector('[data-price]').textContent.includes('8.02'), null, { timeout: 20_000 });
            const texts = await page.locator('.toast p').allTextContents();
            expect('told once', texts.filter((text) => text.includes('8.02')).length === 1, texts);
        });
    },

    async 'the cart follows what another device does'() {
        const { id } = await newProduct({ title: 'On two screens', price: 700 });
        await addStock(id, 5);
        await visit({}, async (page, context) => {
            await page.goto(at(`/products/${id}`));
            await page.click('#buy [type=submit]');
            await page.waitForSelector('.toast');
            const second = await context.newPage();
            await second.goto(at('/cart'));
            await second.waitForSelector('.line');
            await page.click('#buy [type=submit]');
            await second.waitForFunction(() => document.querySelector('.line input')?.value === '2');
        });
    },
};
