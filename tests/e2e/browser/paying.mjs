// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// From the cart to the order, over the sandbox's payment page.

import { linkIn, mailTo } from './mailbox.mjs';
import { expect } from './report.mjs';
import { addStock, at, newProduct, sizes, sqlite, visit } from './shop.mjs';

let count = 0;
const newAddress = () => `shopper-${process.pid}-${++count}@example.org`;

async function toCheckout(page, { title = 'Something', price = 1500 } = {}) {
    const { id } = await newProduct({ title, price });
    await addStock(id, 5);
    await page.goto(at(`/products/${id}`));
    await page.click('#buy [type=submit]');
    await page.waitForSelector('.toast');
    await page.goto(at('/checkout'));
    await page.waitForSelector('#email');
    return id;
}

async function order(page, address) {
    await page.fill('#email', address);
    await page.click('form.form [type=submit]');
}

const onPaymentPage = (page) => page.waitForURL('**/sandbox-pay/**');
const pay = (page, outcome = 'paid') => page.click(`button[value=${outcome}]`);
const isPaid = (page) => page.waitForSelector('.state.good');
const ordersOf = (address) => Number(sqlite(`SELECT count(*) FROM orders WHERE email = '${address}'`));

async function buys(options) {
    const address = newAddress();
    await visit(options, async (page) => {
        const id = await toCheckout(page, { title: 'Brass compass' });
        await order(page, address);
        await onPaymentPage(page);
        await pay(page);
        await page.waitForURL('**/orders/**');
        await isPaid(page);
        expect('it is marked as a test', (await page.locator('.test').count()) === 1);
        expect('the goods are listed', (await page.textContent('.sums')).includes('Brass compass'));
        await page.goto(at('/cart'));
        await page.waitForSelector('.empty');
        expect('one unit is sold', sqlite(`SELECT on_hand || '/' || reserved FROM stock WHERE product_id = ${id}`) === '4/0');
    });
    const mail = await mailTo(address, /orders\//);
    await visit({}, async (page) => {
        await page.goto(linkIn(mail, '/orders/'));
        await isPaid(page); // on a device that knows nothing but the link
    });
}

export const journeys = {
    'buys, and has the order by mail, desk': () => buys({}),
    'the same on a phone, dark': () => buys({ viewport: sizes.phone, colorScheme: 'dark', hasTouch: true, isMobile: true }),

    async 'pressing Order twice makes one order'() {
        const address = newAddress();
        await visit({}, async (page) => {
            await toCheckout(page);
            await page.fill('#email', address);
            await page.dblclick('form.form [type=submit]');
            await onPaymentPage(page);
        });
        expect('there is one', ordersOf(address) === 1, ordersOf(address));
    },

    async 'pressing Pay twice pays once'() {
        const address = newAddress();
        await visit({}, async (page) => {
            await toCheckout(page);
            await order(page, address);
            await onPaymentPage(page);
            await page.dblclick('button[value=paid]').catch(() => {}); // the page may be gone by the second press
            await page.waitForURL('**/orders/**');
            await isPaid(page);
        });
        expect('it is paid once', sqlite(`SELECT count(*) FROM payment p JOIN orders o ON o.id = p.order_id WHERE o.email = '${address}' AND p.state = 'paid'`) === '1');
    },

    async 'the back button leaves the payment page, and it can be opened again'() {
        await visit({}, async (page) => {
            await toCheckout(page);
            await order(page, newAddress());
            await onPaymentPage(page);
            await page.goBack();
            await page.waitForURL('**/orders/**');
            await page.click('a.main');
            await onPaymentPage(page);
            await pay(page);
            await isPaid(page);
        });
    },

    async 'the tab is closed while paying, and the order goes on in another'() {
        await visit({}, async (page, context) => {
            await toCheckout(page);
            await order(page, newAddress());
            await onPaymentPage(page);
            const id = sqlite('SELECT id FROM orders ORDER BY created_at DESC LIMIT 1');
            const other = await context.newPage();
            await page.close();
            await other.goto(at(`/orders/${id}`));
            await other.click('a.main');
            await onPaymentPage(other);
            await pay(other);
            await isPaid(other);
        });
    },

    async 'a payment fails and is tried again'() {
        await visit({}, async (page) => {
            await toCheckout(page);
            await order(page, newAddress());
            await onPaymentPage(page);
            await pay(page, 'failed');
            await page.waitForURL('**/orders/**');
            await page.click('button.main');
            await page.click('a.main');
            await onPaymentPage(page);
            await pay(page);
            await isPaid(page);
        });
    },

    async 'a price that changed is asked about'() {
        await visit({}, async (page) => {
            const id = await toCheckout(page, { price: 1500 });
            sqlite(`UPDATE product SET price = 1600 WHERE id = ${id}`);
            await order(page, newAddress());
            await page.waitForSelector('[role=alert]:not([hidden])');
            expect('the new price is asked about', /new prices/.test(await page.textContent('form.form [type=submit]')));
            await page.click('form.form [type=submit]');
            await onPaymentPage(page);
            expect('at the new price', (await page.textContent('.amount')).includes('16.00'));
        });
    },

    async 'picked up and paid there; cancelled after all'() {
        const address = newAddress();
        await visit({}, async (page) => {
            const id = await toCheckout(page);
            await page.check('input[value=at_collection]');
            await order(page, address);
            await page.waitForSelector('.state >> text=Waiting for you');
            expect('the unit waits, too', sqlite(`SELECT reserved FROM stock WHERE product_id = ${id}`) === '1');
            await page.click('button >> text=Cancel the order');
            await page.click('button >> text=Really cancel?');
            await page.waitForSelector('.state.bad');
            expect('the unit is free again', sqlite(`SELECT reserved FROM stock WHERE product_id = ${id}`) === '0');
        });
    },

    async 'what is missing is said where it is'() {
        await visit({}, async (page) => {
            await toCheckout(page);
            await page.click('form.form [type=submit]');
            await page.waitForSelector('#email[aria-invalid=true]');
            await page.fill('#email', 'nobody');
            await page.check('input[value=delivery]');
            await page.click('form.form [type=submit]');
            await page.waitForSelector('#email[aria-invalid=true]');
            await page.fill('#email', newAddress());
            await page.click('form.form [type=submit]');
            await page.waitForSelector('#address[aria-invalid=true]');
            expect('paying at collection is not offered', !(await page.isVisible('input[value=at_collection]')));
            await page.fill('#address', 'Quay 1\nHarbour');
            await page.click('form.form [type=submit]');
            await onPaymentPage(page);
        });
    },
};
