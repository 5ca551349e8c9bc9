// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// "Tell me when the price changes": on the page, and by mail once the address is confirmed.

import { linkIn, mailTo } from './mailbox.mjs';
import { expect } from './report.mjs';
import { addStock, at, newProduct, sqlite, visit } from './shop.mjs';

async function lamp(price) {
    const { id } = await newProduct({ title: 'Storm lamp', price });
    await addStock(id, 5);
    return id;
}

async function watch(page, id, { rule, threshold, email } = {}) {
    await page.goto(at(`/products/${id}`));
    await page.click('details.watch summary');
    await page.waitForSelector('#rule');
    if (rule)
        await page.selectOption('#rule', rule);
    if (threshold)
        await page.fill('#threshold', threshold);
    if (email)
        await page.fill('#email', email);
    await page.click('details.watch [type=submit]');
}

export const journeys = {
    async 'watches a price, hears of it at once and by mail, and stops'() {
        const id = await lamp(9000);
        const address = `watcher-${process.pid}@example.org`;
        await visit({}, async (page) => {
            await watch(page, id, { email: address });
            await page.waitForSelector('.toast >> text=We sent a mail');
            await page.goto(linkIn(await mailTo(address, /mail\/confirm/), '/mail/confirm'));
            await page.click('button');
            await page.waitForSelector('h1 >> text=confirmed');
            // Anywhere in the shop, as long as a page is open.
            await page.goto(at('/watches'));
            await page.waitForSelector('.line');
            await page.waitForTimeout(700);
            const began = Date.now();
            sqlite(`UPDATE product SET price = 7900 WHERE id = ${id}`);
            await page.waitForSelector('.toast >> text=79.00');
            console.log(`a watched price from the shell to the page: ${Date.now() - began} ms`);
            expect('the list shows it', (await page.textContent('[data-price]')).includes('79.00'));
            const mail = await mailTo(address, /Storm lamp[\s\S]*79\.00/);
            expect('one click ends it', /List-Unsubscribe-Post: List-Unsubscribe=One-Click/.test(mail));
            await page.click('.line button');
            await page.waitForSelector('.empty');
            expect('it is ended', sqlite(`SELECT count(*) FROM watch WHERE product_id = ${id}`) === '0');
        });
    },

    async 'a rule with a price, changed and found again'() {
        const id = await lamp(9000);
        await visit({}, async (page) => {
            await watch(page, id, { rule: 'below', threshold: 'eighty' });
            await page.waitForSelector('#threshold[aria-invalid=true]');
            await page.fill('#threshold', '80');
            await page.click('details.watch [type=submit]');
            await page.waitForSelector('.toast');
            expect('as it was meant', sqlite(`SELECT rule || ' ' || threshold FROM watch WHERE product_id = ${id}`) === 'below 8000');
            await page.reload();
            await page.click('details.watch summary');
            await page.waitForFunction(() => document.querySelector('#rule')?.value === 'below');
            expect('with its price', /80\.00/.test(await page.inputValue('#threshold')));
        });
    },

    async 'an address that is none is said to be'() {
        const id = await lamp(9000);
        await visit({}, async (page) => {
            await watch(page, id, { email: 'nobody@' });
            await page.waitForSelector('#email[aria-invalid=true]');
            expect('nothing was kept', sqlite(`SELECT count(*) FROM watch WHERE product_id = ${id}`) === '0');
        });
    },

    async 'another device has the cart by a link in a mail'() {
        const id = await lamp(9000);
        const address = `mover-${process.pid}@example.org`;
        await visit({}, async (page) => {
            await page.goto(at(`/products/${id}`));
            await page.click('#buy [type=submit]');
            await page.waitForSelector('.toast');
            await page.goto(at('/cart'));
            await page.click('details.watch summary');
            await page.fill('#sign-in', address);
            await page.click('details.watch [type=submit]');
            await page.waitForSelector('.toast >> text=on its way');
        });
        const link = linkIn(await mailTo(address, /mail\/sign-in/), '/mail/sign-in');
        await visit({}, async (page) => {
            await page.goto(link);
            await page.click('button');
            await page.goto(at('/cart'));
            await page.waitForSelector('.line >> text=Storm lamp');
        });
    },
};
