// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What pages are like: for everybody, light, safe, and good to search engines.

import { createRequire } from 'node:module';

import { expect } from './report.mjs';
import { addStock, at, newProduct, sizes, visit } from './shop.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const paths = ['/', '/search?q=tea', '/search?q=nothing-has-this-word', '/products/16', '/products/999999', '/cart', '/checkout', '/watches', '/orders/none'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/// What axe finds wrong with the page as it stands.
async function violations(page) {
    const found = await page.evaluate(async (tags) => (await globalThis.axe.run(document, { runOnly: tags })).violations, rules);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/// An order that waits to be collected, and its page.
async function placeOrder(page) {
    await page.goto(at('/products/16'));
    await page.click('#buy [type=submit]');
    await page.waitForSelector('.toast');
    await page.goto(at('/checkout'));
    await page.fill('#email', 'reader@example.org');
    await page.check('input[value=at_collection]');
    await page.click('form.form [type=submit]');
    await page.waitForURL('**/orders/**');
    return new URL(page.url()).pathname;
}

async function audit(options) {
    await visit({ ...options, bypassCSP: true }, async (page) => {
        const order = await placeOrder(page);
        await page.goto(at('/products/2'));
        await page.click('#buy [type=submit]');
        await page.waitForSelector('.toast');
        for (const path of [...paths, order]) {
            await page.goto(at(path));
            await page.waitForFunction(() => !document.querySelector('.waiting'));
            if (path === '/products/16')
                await page.click('details.watch summary');
            await page.addScriptTag({ path: axe });
            const wrong = await violations(page);
            expect(`${path} has no barriers`, wrong.length === 0, wrong);
        }
    });
}

const nasty = {
    script: '<script>alert(1)</script>',
    handler: '"><img src=x onerror=alert(1)>',
    end: '</title></script><h1>x',
    rtl: '\u202eevil\u202c \u2067rtl\u2069 שלום',
    emoji: '🦀🦀🦀 👩‍👩‍👧‍👦',
    long: 'Unbreakable'.repeat(27),
};

export const journeys = {
    'no barriers: desk, light': () => audit({ colorScheme: 'light' }),
    'no barriers: phone, dark, German': () => audit({ colorScheme: 'dark', viewport: sizes.phone, locale: 'de-DE' }),

    async 'by keyboard alone'() {
        await visit({}, async (page) => {
            // Who types as soon as the page is loaded is heard.
            await page.addInitScript(() => addEventListener('load', () => { globalThis.fieldAtLoad = document.querySelector('.find input').role; }));
            await page.goto(at('/'));
            expect('the search field is ready with the page', (await page.evaluate(() => globalThis.fieldAtLoad)) === 'combobox');
            await page.keyboard.press('Tab');
            expect('the first stop leads to the content', (await page.evaluate(() => document.activeElement.className)) === 'skip');
            await page.keyboard.press('Control+k');
            await page.keyboard.type('honey');
            await page.waitForSelector('.suggestions [role=option]');
            await page.keyboard.press('Enter');
            await page.waitForURL('**/search?q=honey');
            const tabTo = async (selector) => {
                for (let i = 0; i < 60; ++i) {
                    await page.keyboard.press('Tab');
                    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector))
                        return;
                }
                throw new Error(`Tab does not reach ${selector}`);
            };
            await tabTo('.product h3 a');
            await page.keyboard.press('Enter');
            await page.waitForURL('**/products/*');
            await tabTo('#buy [type=submit]');
            const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
            expect('the focus shows', outline !== 'none', outline);
            await page.keyboard.press('Enter');
            await page.waitForSelector('.toast');
            await page.goto(at('/cart'));
            await page.waitForSelector('.line');
            await tabTo('[data-focus$=more]');
            await page.keyboard.press('Enter');
            await page.waitForFunction(() => document.querySelector('.line input').value === '2');
            expect('the focus stays', await page.evaluate(() => document.activeElement.matches('[data-focus$=more]')));
        });
    },

    async 'whatever a catalogue says is shown as text'() {
        for (const [kind, title] of Object.entries(nasty)) {
            const { id } = await newProduct({ title, price: 100, description: title, brand: title.slice(0, 100), category: kind, option_names: undefined });
            await addStock(id, 3);
            await visit({ viewport: sizes.phone }, async (page) => {
                await page.goto(at(`/products/${id}`));
                expect(`${kind}: the title`, (await page.textContent('h1')) === title, await page.textContent('h1'));
                await page.click('#buy [type=submit]');
                await page.waitForSelector('.toast');
                for (const path of [`/products/${id}`, '/cart', `/search?q=${encodeURIComponent(title)}`, `/search?category=${kind}`]) {
                    await page.goto(at(path));
                    await page.waitForFunction(() => !document.querySelector('.waiting'));
                    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
                    expect(`${kind}: ${path} stays within the screen`, over <= 0, over);
                }
            });
        }
    },

    async 'links preview well'() {
        const html = await (await fetch(at('/products/4'))).text();
        for (const part of ['<title>Heather honey', 'property="og:title" content="Heather honey"', 'property="product:price:amount" content="9.80"', '"@type":"Product"', 'href="http://127.0.0.1'])
            expect('the server sends it', html.includes(part), part);
        const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)[1]);
        expect('the offer', data.offers.price === '9.80' && data.offers.priceCurrency === 'EUR', data.offers);
    },

    async 'it looks the same to who has no scripts'() {
        await visit({ javaScriptEnabled: false }, async (page) => {
            await page.goto(at('/'));
            await page.fill('input[name=q]', 'honey');
            await page.press('input[name=q]', 'Enter');
            await page.waitForURL('**/search?q=honey');
            await page.click('.product h3 a');
            expect('the price is there', /9\.80/.test(await page.textContent('.price')));
            await page.goto(at('/cart'));
            expect('it says why there is no cart', /JavaScript/.test(await page.textContent('noscript')));
        });
    },

    async 'light over the wire'() {
        await visit({ viewport: sizes.phone }, async (page, context) => {
            const session = await context.newCDPSession(page);
            await session.send('Network.enable');
            await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
            const pictures = new Set();
            let bytes = 0;
            session.on('Network.responseReceived', ({ requestId, response }) => {
                if (new URL(response.url).pathname.startsWith('/pictures/'))
                    pictures.add(requestId);
            });
            session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
                if (!pictures.has(requestId))
                    bytes += encodedDataLength;
            });
            await page.goto(at('/'), { waitUntil: 'networkidle' }).catch(() => {});
            await page.waitForTimeout(500);
            expect('the first page without pictures, in bytes', bytes > 0 && bytes < 60 * 1024, bytes);
            const paint = await page.evaluate(() => new Promise((resolve) => {
                new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
            }));
            console.log(`first page: ${bytes} bytes without pictures, largest paint after ${Math.round(paint)} ms at a quarter of the speed`);
        });
    },

    async 'nothing of it is to be framed or to run by itself'() {
        const { headers } = await fetch(at('/'));
        const policy = headers.get('content-security-policy');
        expect('only our scripts', /script-src 'self'(;|$)/.test(policy) && !/unsafe/.test(policy), policy);
        expect('no frames', /frame-ancestors 'none'/.test(policy) && headers.get('x-frame-options') === 'DENY', policy);
        const page = await (await fetch(at('/'))).text();
        const script = /src="([^"]+shop\.js)"/.exec(page)[1];
        const file = await fetch(at(script));
        expect('files are kept for ever', /immutable/.test(file.headers.get('cache-control')), file.headers.get('cache-control'));
        const again = await fetch(at(script), { headers: { 'If-None-Match': file.headers.get('etag') } });
        expect('and not sent twice', again.status === 304, again.status);
    },
};
