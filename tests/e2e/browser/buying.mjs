// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Search, hold, lose and win again. The shop holds for eight seconds here.

import { expect } from './report.mjs';
import { addStock, at, newProduct, sizes, sqlite, visit } from './shop.mjs';

const held = '.hold:not(.lapsed)';

async function putIntoCart(page, id) {
    await page.goto(at(`/products/${id}`));
    await page.click('#buy [type=submit]');
    await page.waitForSelector('.toast');
}

async function fromSearchToCart(options) {
    await visit(options, async (page) => {
        await page.goto(at('/'));
        await page.fill('input[name=q]', 'harbour');
        await page.waitForSelector('.suggestions [role=option]');
        await page.press('input[name=q]', 'ArrowDown');
        await page.press('input[name=q]', 'Enter');
        await page.waitForURL('**/products/*');
        expect('the product is the chosen one', /Harbour/.test(await page.textContent('h1')));
        await page.click('#buy .stepper button:last-child');
        await page.click('#buy [type=submit]');
        await page.click('.toast button >> text=Go to the cart');
        await page.waitForURL('**/cart');
        await page.waitForSelector(held);
        expect('the badge counts', (await page.textContent('.badge')) === '1');
        expect('two are in it', (await page.inputValue('.line input')) === '2');
        const before = await page.textContent('.hold .figure');
        await page.waitForFunction((text) => document.querySelector('.hold .figure')?.textContent !== text, before);
        await page.waitForSelector('.hold.lapsed');
        expect('nobody buys what is not held', (await page.$('a[href="/checkout"]')) === null);
        await page.click('.hold.lapsed button');
        await page.waitForSelector(held);
        await page.click('.line .plain');
        await page.waitForSelector('.empty');
        await page.click('.toast button >> text=Undo');
        await page.waitForSelector(held);
    });
}

export const journeys = {
    'from search to a cart that lapses and is held again, desk, light': () => fromSearchToCart({ colorScheme: 'light' }),
    'the same on a phone, dark': () => fromSearchToCart({ viewport: sizes.phone, colorScheme: 'dark', hasTouch: true, isMobile: true }),

    async 'two want the last one'() {
        const { id } = await newProduct({ title: 'The last lamp', price: 4200 });
        await addStock(id, 1);
        await visit({}, async (first) => {
            await visit({}, async (second) => {
                await Promise.all([first.goto(at(`/products/${id}`)), second.goto(at(`/products/${id}`))]);
                await Promise.all([first.click('#buy [type=submit]'), second.click('#buy [type=submit]')]);
                await Promise.all([first.waitForSelector('.toast'), second.waitForSelector('.toast')]);
                const said = [await first.textContent('.toast p'), await second.textContent('.toast p')];
                expect('one has it', said.filter((text) => /held for you/.test(text)).length === 1, said);
                expect('the other is told kindly', said.filter((text) => /Somebody else/.test(text)).length === 1, said);
            });
        });
        expect('one is held', sqlite(`SELECT reserved FROM stock WHERE product_id = ${id}`) === '1');
    },

    async 'pressing twice holds once'() {
        const { id } = await newProduct({ title: 'Two clicks', price: 100 });
        await addStock(id, 10);
        await visit({}, async (page) => {
            await page.goto(at(`/products/${id}`));
            await page.dblclick('#buy [type=submit]');
            await page.waitForSelector('.toast');
            await page.waitForTimeout(500);
        });
        expect('one is held', sqlite(`SELECT reserved FROM stock WHERE product_id = ${id}`) === '1');
    },

    async 'a bad line: what was sent comes through once'() {
        const { id } = await newProduct({ title: 'Bad line', price: 100 });
        await addStock(id, 10);
        await visit({}, async (page) => {
            await page.goto(at('/products/1'));
            await putIntoCart(page, 1);
            await page.goto(at(`/products/${id}`));
            let lost = 0;
            // The shop does it, but its answer is lost.
            await page.route('**/items', async (route) => {
                if (lost++ > 0)
                    return route.continue();
                await route.fetch();
                await route.abort();
            });
            await page.click('#buy [type=submit]');
            await page.waitForSelector('.toast');
            expect('it was sent again', lost === 2, lost);
        });
        expect('one is held', sqlite(`SELECT reserved FROM stock WHERE product_id = ${id}`) === '1');
    },

    async 'without a connection the page says so and goes on'() {
        await visit({}, async (page, context) => {
            await putIntoCart(page, 2);
            await context.setOffline(true);
            await page.waitForSelector('#notice:not([hidden])');
            await context.setOffline(false);
            await page.waitForSelector('#notice[hidden]', { state: 'attached' });
            await page.goto(at('/cart'));
            await page.waitForSelector('.line');
        });
    },

    async 'back, reload and a shared link'() {
        await visit({}, async (page, context) => {
            await page.goto(at('/search?q=tea'));
            await page.click('.product h3 a');
            await page.waitForURL('**/products/*');
            const title = await page.textContent('h1');
            await page.goBack();
            expect('the words are still there', (await page.inputValue('input[name=q]')) === 'tea');
            await page.goForward();
            const other = await context.newPage();
            await other.goto(page.url());
            expect('the same page for whoever has its address', (await other.textContent('h1')) === title);
        });
    },

    async 'what is not there leads back to the shop'() {
        await visit({}, async (page) => {
            for (const path of ['/no-such-page', '/products/999999', '/products/x', '/orders/%22']) {
                const answer = await page.goto(at(path));
                expect('it is not found', answer.status() === 404, path);
                await page.waitForSelector('.empty a[href="/"]');
            }
        });
    },

    async 'in the reader\'s language, and in another one when asked'() {
        await visit({ locale: 'de-DE' }, async (page) => {
            await page.goto(at('/products/1'));
            expect('German', (await page.getAttribute('html', 'lang')) === 'de');
            expect('a German price', /5,90\s€/.test(await page.textContent('.price')), await page.textContent('.price'));
            await page.selectOption('#language', 'en');
            await page.waitForSelector('html[lang=en]');
            await page.goto(at('/'));
            expect('it stays', (await page.getAttribute('html', 'lang')) === 'en');
        });
    },

    async 'a wrong clock on the device does not matter'() {
        await visit({}, async (page) => {
            await page.addInitScript(() => {
                const now = Date.now;
                Date.now = () => now() + 86_400_000;
            });
            await putIntoCart(page, 3);
            await page.goto(at('/cart'));
            await page.waitForSelector(held);
            const text = await page.textContent('.hold .figure');
            expect('seconds are left', /0:0[1-8]/.test(text), text);
        });
    },
};
