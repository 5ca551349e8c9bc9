// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls every operation that the OpenAPI file describes on a running shop with the demo catalogue, and holds each
// answer against the description:
//     node contract.mjs BASE_URL STAFF_TOKEN OPENAPI_FILE
// The token must be a manager's or an owner's. The shop is left as it was, but for one inactive product.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Description } from './description.mjs';
import { readEvents, send } from './http.mjs';

const [baseUrl, staffToken, specFile] = process.argv.slice(2);
if (!specFile) {
    console.error('usage: node contract.mjs BASE_URL STAFF_TOKEN OPENAPI_FILE');
    process.exit(2);
}
const specText = readFileSync(specFile, 'utf8');
const description = new Description(specText);
const patience = 20_000; // milliseconds for an event to come
const count = { passed: 0, failed: 0, skipped: 0 };

function report(what, faults) {
    count[faults.length ? 'failed' : 'passed'] += 1;
    console.log(faults.length ? `FAIL ${what}: ${faults.join('; ')}` : `ok   ${what}`);
}

function skip(what) {
    count.skipped += 1;
    console.log(`skip ${what}`);
}

const expect = (what, condition, seen) => report(what, condition ? [] : [`saw ${JSON.stringify(seen)}`]);

/// Calls an operation and checks that the answer has this status, and code if given, and is as documented.
async function call(operationId, status, { path = {}, query = {}, code, ...request } = {}) {
    const target = description.target(operationId, path, query);
    const answer = await send(new URL(target.path, baseUrl), { ...request, method: target.method });
    const faults = description.answerFaults(operationId, answer);
    if (answer.status !== status || (code && answer.body?.code !== code))
        faults.unshift(`got ${answer.status} ${JSON.stringify(answer.body)}`);
    // A description stricter than the shop is as wrong as a laxer one.
    if (request.json !== undefined && answer.status < 300)
        faults.push(...description.requestFaults(operationId, request.json));
    report([operationId, status, code].filter(Boolean).join(' '), faults);
    return answer;
}

/// Asks for what lies outside every operation: no such path, no such method.
async function callElsewhere(method, path, status, code, header) {
    const answer = await send(new URL(path, baseUrl), { method });
    const faults = description.problemFaults(answer);
    if (answer.status !== status || answer.body?.code !== code)
        faults.unshift(`got ${answer.status} ${JSON.stringify(answer.body)}`);
    if (header && !answer.headers.get(header))
        faults.push(`header ${header} is missing`);
    report(`${method} ${path} ${status} ${code}`, faults);
}

/// Opens the stream, acts, and returns the first event that is wanted; what comes before it must be as documented too.
async function listen(what, request, isWanted, act = async () => {}) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patience);
    try {
        const { stream } = await call('streamEvents', 200, { ...request, signal: abort.signal, streaming: true });
        await act();
        for await (const event of readEvents(stream)) {
            report(`streamEvents ${event.event}`, description.eventFaults(event));
            if (isWanted(event))
                return event;
        }
        throw new Error(`the stream ended before ${what}`);
    } catch (error) {
        throw abort.signal.aborted ? new Error(`no ${what} within ${patience} ms`) : error;
    } finally {
        clearTimeout(timer);
        abort.abort();
    }
}

/// What earlier entries leave for later ones: products of the demo catalogue, a shopper's token and cart, and a
/// product of our own (`ours`) whose price and stock may be changed.
const shop = {};
const unknown = '999999999999'; // a product's id that no shop has

const inCart = () => ({ path: { id: shop.cartId }, token: shop.token });
const lineOf = productId => ({ path: { id: shop.cartId, product_id: productId }, token: shop.token });
const watched = (productId = shop.ours.id) => ({ path: { product_id: productId }, token: shop.token });
const ours = () => ({ path: { id: shop.ours.id }, token: staffToken });

async function edit(change) {
    const answer = await call('editProduct', 200, { ...ours(), headers: { 'If-Match': shop.ours.etag }, json: change });
    shop.ours.etag = answer.headers.get('etag');
    return answer.body;
}

/// Sends the same command twice, then its key with another body.
async function callTwice(operationId, status, request, otherBody) {
    const keyed = { ...request, headers: { 'Idempotency-Key': randomUUID() } };
    const first = await call(operationId, status, keyed);
    const second = await call(operationId, status, keyed);
    expect(`${operationId} says that it replays`, second.headers.get('idempotent-replayed') === 'true');
    const [told, toldAgain] = [first, second].map(({ body }) => JSON.stringify(body));
    expect(`${operationId} replays the first answer`, told === toldAgain, second.body);
    await call(operationId, 422, { ...keyed, json: otherBody, code: 'idempotency_key_reused' });
    return first;
}

/// An entry for each operation; they run in this order.
const entries = {
    async healthz() {
        await call('healthz', 200);
    },

    async readyz() {
        await call('readyz', 200);
    },

    async metrics() {
        await call('metrics', 200, { token: staffToken });
    },

    async getOpenApi() {
        const { body } = await call('getOpenApi', 200);
        expect('getOpenApi answers this file', body === specText);
    },

    async listProducts() {
        const { body: first } = await call('listProducts', 200, { query: { in_stock: true, limit: 2 } });
        const { body: second } = await call('listProducts', 200,
            { query: { in_stock: true, limit: 2, cursor: first.next } });
        const ids = [...first.items, ...second.items].map(({ id }) => id);
        expect('listProducts has pages that do not overlap', new Set(ids).size === 4, ids);
        const { body: { items } } = await call('listProducts', 200, { query: { in_stock: true, limit: 100 } });
        expect('listProducts in_stock has nothing sold out', items.every(({ available }) => available > 0));
        shop.product = items[0];
        shop.pictured = items.find(({ image_url: url }) => url?.startsWith('/pictures/'));

        const { category } = items.find(item => item.category !== null);
        const { body: alike } = await call('listProducts', 200, { query: { category } });
        const categories = [...new Set(alike.items.map(item => item.category))];
        expect('listProducts has only this category', categories.join() === category, categories);
        await call('listProducts', 200, { query: { q: shop.product.title } });
        for (const limit of [0, 101, 'many'])
            await call('listProducts', 422, { query: { limit }, code: 'validation_failed' });
        for (const query of [{ in_stock: 'maybe' }, { cursor: 'no-cursor' }])
            await call('listProducts', 422, { query, code: 'validation_failed' });
    },

    async suggestWords() {
        const { body: completed } = await call('suggestWords', 200, { query: { q: shop.product.title.slice(0, 4) } });
        expect('suggestWords completes', completed.completions.length > 0 && completed.spelling === null, completed);
        const { body: spelt } = await call('suggestWords', 200, { query: { q: 'heathre honye' } });
        expect('suggestWords spells', spelt.completions.length === 0 && spelt.spelling === 'heather honey', spelt);
        await call('suggestWords', 422, { query: { q: 'x'.repeat(201) }, code: 'validation_failed' });
    },

    async getProduct() {
        await call('getProduct', 200, { path: { id: shop.product.id } });
        for (const id of [unknown, 'no-such-product'])
            await call('getProduct', 404, { path: { id }, code: 'product_not_found' });
    },

    async getPicture() {
        await call('getPicture', 200, { path: { name: shop.pictured.image_url.split('/').pop() } });
        await call('getPicture', 404, { path: { name: 'no-such-picture.svg' }, code: 'not_found' });
    },

    async createShopper() {
        const answer = await call('createShopper', 201);
        shop.token = answer.body.token;
        shop.cookie = answer.headers.getSetCookie()[0].split(';')[0];
        shop.stranger = (await call('createShopper', 201, { json: { language: 'de' } })).body.token;
        await call('createShopper', 400, { raw: '{', code: 'invalid_json' });
        await call('createShopper', 415, { raw: 'de', type: 'text/plain', code: 'unsupported_media_type' });
        await call('createShopper', 422, { json: { language: 7 }, code: 'validation_failed' });
    },

    async askToSignIn() {
        await call('askToSignIn', 202, { token: shop.token, json: { email: 'kim@example.org' } });
        await call('askToSignIn', 401, { json: { email: 'kim@example.org' }, code: 'unauthenticated' });
        for (const json of [{}, { email: 'nobody' }, { email: 'a@b.example\r\nBcc: c@d.example' }, { email: 'a@b.example', x: 1 }])
            await call('askToSignIn', 422, { token: shop.token, json, code: 'validation_failed' });
        await call('askToSignIn', 400, { token: shop.token, raw: '{', code: 'invalid_json' });
    },

    async createCart() {
        const answer = await call('createCart', 201, { token: shop.token });
        shop.cartId = answer.body.id;
        const location = answer.headers.get('location');
        expect('createCart gives its path', location === `/api/v1/carts/${shop.cartId}`, location);
        await call('createCart', 401, { code: 'unauthenticated' });
        await call('createCart', 401, { token: 'no-such-token', code: 'unauthenticated' });
        await call('createCart', 422,
            { token: shop.token, headers: { 'Idempotency-Key': 'k'.repeat(256) }, code: 'validation_failed' });
    },

    async listCarts() {
        const { body } = await call('listCarts', 200, { token: shop.token, query: { limit: 1 } });
        expect('listCarts has the cart', body.items[0]?.id === shop.cartId, body);
        await call('listCarts', 401, { code: 'unauthenticated' });
        await call('listCarts', 422, { token: shop.token, query: { limit: 0 }, code: 'validation_failed' });
    },

    async getCart() {
        await call('getCart', 200, inCart());
        await call('getCart', 200, { path: { id: shop.cartId }, headers: { Cookie: shop.cookie } });
        await call('getCart', 401, { path: { id: shop.cartId }, code: 'unauthenticated' });
        await call('getCart', 404, { ...inCart(), path: { id: 'no-such-cart' }, code: 'cart_not_found' });
        await call('getCart', 404, { ...inCart(), token: shop.stranger, code: 'cart_not_found' });
    },

    async createProduct() {
        const sku = `contract-${randomUUID()}`;
        const json = { title: 'Contract check', price: { amount: 1000 }, sku, on_hand: 5, brand: null };
        const request = { token: staffToken, json };
        const answer = await callTwice('createProduct', 201, request, { ...json, on_hand: 6 });
        shop.ours = { id: answer.body.id, etag: answer.headers.get('etag') };
        const location = answer.headers.get('location');
        expect('createProduct gives its path', location === `/api/v1/products/${shop.ours.id}`, location);
        await call('createProduct', 409, { ...request, code: 'sku_taken' });
        await call('createProduct', 400, { token: staffToken, code: 'invalid_json' });
        await call('createProduct', 401, { json, code: 'unauthenticated' });
        for (const wrong of [{ title: undefined }, { price: { amount: -1 } }, { unit: 'stone' }, { family_id: 'none' }])
            await call('createProduct', 422,
                { token: staffToken, json: { ...json, sku: undefined, ...wrong }, code: 'validation_failed' });
    },

    async addItem() {
        const one = { product_id: shop.ours.id, quantity: 1 };
        await callTwice('addItem', 200, { ...inCart(), json: one }, { ...one, quantity: 2 });
        await call('addItem', 200, { ...inCart(), json: { ...one, product_id: shop.product.id } });
        const tooMany = { ...one, quantity: 100 };
        const { body } = await call('addItem', 409, { ...inCart(), json: tooMany, code: 'insufficient_stock' });
        expect('addItem tells what is available', body.available <= 5, body);
        const nothing = { ...one, product_id: unknown };
        await call('addItem', 404, { ...inCart(), json: nothing, code: 'product_not_found' });
        await call('addItem', 404, { ...inCart(), path: { id: 'no-such-cart' }, json: one, code: 'cart_not_found' });
        await call('addItem', 401, { path: { id: shop.cartId }, json: one, code: 'unauthenticated' });
        for (const raw of ['{"product_id":', undefined])
            await call('addItem', 400, { ...inCart(), raw, code: 'invalid_json' });
        await call('addItem', 415, { ...inCart(), raw: '1', type: 'text/plain', code: 'unsupported_media_type' });
        for (const quantity of [0, 1.5, 1_000_001, '1', null])
            await call('addItem', 422, { ...inCart(), json: { ...one, quantity }, code: 'validation_failed' });
        for (const wrong of [{ product_id: 1 }, { product_id: undefined }, { colour: 'red' }])
            await call('addItem', 422, { ...inCart(), json: { ...one, ...wrong }, code: 'validation_failed' });
        await call('getCart', 200, inCart());
    },

    async setItem() {
        const line = lineOf(shop.ours.id);
        const { body } = await call('setItem', 200, { ...line, json: { quantity: 2 } });
        const set = body.items.find(item => item.product_id === shop.ours.id);
        expect('setItem sets', set?.quantity === 2, body.items);
        await call('setItem', 409, { ...line, json: { quantity: 6 }, code: 'insufficient_stock' });
        await call('setItem', 422, { ...line, json: { quantity: -1 }, code: 'validation_failed' });
        await call('setItem', 404, { ...lineOf(unknown), json: { quantity: 1 }, code: 'product_not_found' });
        await call('setItem', 401, { ...line, token: undefined, json: { quantity: 1 }, code: 'unauthenticated' });
        const { body: emptied } = await call('setItem', 200, { ...lineOf(shop.product.id), json: { quantity: 0 } });
        expect('setItem removes at zero', emptied.items.length === 1, emptied.items);
    },

    async holdCart() {
        await call('holdCart', 200, inCart());
        await call('holdCart', 401, { path: { id: shop.cartId }, code: 'unauthenticated' });
        await call('holdCart', 404, { ...inCart(), token: shop.stranger, code: 'cart_not_found' });
    },

    async listHolds() {
        const { body } = await call('listHolds', 200, { token: staffToken, query: { product_id: shop.ours.id } });
        expect('listHolds has the hold', body.items[0]?.cart_id === shop.cartId, body);
        await call('listHolds', 200, { token: staffToken, query: { limit: 1 } });
        await call('listHolds', 401, { code: 'unauthenticated' });
        await call('listHolds', 403, { token: shop.token, code: 'forbidden' });
        await call('listHolds', 422, { token: staffToken, query: { limit: 101 }, code: 'validation_failed' });
    },

    async moveStock() {
        const json = { delta: 3, reason: 'delivery', note: 'Contract check' };
        await call('moveStock', 200, { ...ours(), json });
        // Held anew, for a shop whose holds live only seconds.
        await call('setItem', 200, { ...lineOf(shop.ours.id), json: { quantity: 2 } });
        await call('moveStock', 409, { ...ours(), json: { delta: -7, reason: 'count' }, code: 'stock_held' });
        await call('moveStock', 404, { ...ours(), path: { id: unknown }, json, code: 'product_not_found' });
        await call('moveStock', 401, { ...ours(), token: undefined, json, code: 'unauthenticated' });
        for (const wrong of [{ delta: 0 }, { reason: 'theft' }, { delta: '1' }])
            await call('moveStock', 422, { ...ours(), json: { ...json, ...wrong }, code: 'validation_failed' });
    },

    async editProduct() {
        const stale = { 'If-Match': shop.ours.etag };
        const { currency } = shop.product.price;
        const { price } = await edit({ price: { amount: 1100, currency }, brand: 'Holm' });
        expect('editProduct sets the price', price.amount === 1100, price);
        const etag = (await call('getProduct', 200, { path: { id: shop.ours.id } })).headers.get('etag');
        expect('editProduct and getProduct give one ETag', etag === shop.ours.etag, etag);
        const json = { title: 'Contract check, edited' };
        await call('editProduct', 412, { ...ours(), headers: stale, json, code: 'stale_version' });
        await call('editProduct', 428, { ...ours(), json, code: 'precondition_required' });
        await call('editProduct', 401, { ...ours(), token: undefined, headers: stale, json, code: 'unauthenticated' });
        await call('editProduct', 404,
            { ...ours(), path: { id: unknown }, headers: stale, json, code: 'product_not_found' });
        const foreign = { amount: 1, currency: currency === 'JPY' ? 'EUR' : 'JPY' };
        for (const wrong of [{}, { title: '' }, { price: foreign }, { sku: 'not-editable' }])
            await call('editProduct', 422,
                { ...ours(), headers: { 'If-Match': etag }, json: wrong, code: 'validation_failed' });
    },

    async putWatch() {
        const json = { rule: 'below', threshold: { amount: 900 } };
        const answer = await callTwice('putWatch', 200, { ...watched(), json }, { rule: 'drop' });
        expect('putWatch watches', answer.body.threshold.amount === 900 && answer.body.mail === 'none', answer.body);
        const { body } = await call('putWatch', 200, { ...watched(), json: { rule: 'any_change', email: 'Kim@Example.ORG' } });
        expect('putWatch asks for confirmation', body.mail === 'awaiting_confirmation', body);
        await call('putWatch', 404, { ...watched(unknown), json: { rule: 'drop' }, code: 'product_not_found' });
        await call('putWatch', 401, { ...watched(), token: undefined, json, code: 'unauthenticated' });
        await call('putWatch', 400, { ...watched(), raw: '{', code: 'invalid_json' });
        for (const wrong of [{ rule: 'sometimes' }, { rule: 'below' }, { rule: 'below', threshold: { amount: -1 } },
            { rule: 'below', threshold: { amount: 0 } }, { rule: 'drop', threshold: { amount: 5 } },
            { rule: 'drop', email: 'nobody' }, { rule: 'drop', email: 'a@b.example\r\nBcc: c@d.example' }, {}])
            await call('putWatch', 422, { ...watched(), json: wrong, code: 'validation_failed' });
    },

    async listWatches() {
        await call('putWatch', 200, { ...watched(shop.product.id), json: { rule: 'drop' } });
        const { body: first } = await call('listWatches', 200, { token: shop.token, query: { limit: 1 } });
        const { body: second } = await call('listWatches', 200, { token: shop.token, query: { cursor: first.next } });
        const ids = [...first.items, ...second.items].map(item => item.product_id);
        expect('listWatches has both', ids.length === 2 && ids.includes(shop.ours.id), ids);
        await call('listWatches', 401, { code: 'unauthenticated' });
        await call('listWatches', 422, { token: shop.token, query: { cursor: 'no such' }, code: 'validation_failed' });
    },

    async deleteWatch() {
        await call('deleteWatch', 204, watched(shop.product.id));
        await call('deleteWatch', 204, watched(shop.product.id));
        await call('deleteWatch', 404, { ...watched('none'), code: 'product_not_found' });
        await call('deleteWatch', 401, { ...watched(), token: undefined, code: 'unauthenticated' });
        const { body } = await call('listWatches', 200, { token: shop.token });
        expect('deleteWatch ends it', body.items.length === 1, body);
    },

    async checkout() {
        const json = { email: 'anna@example.com', name: 'Anna' };
        const buy = { ...inCart(), json };
        await call('checkout', 401, { path: { id: shop.cartId }, json, code: 'unauthenticated' });
        await call('checkout', 404, { ...buy, token: shop.stranger, code: 'cart_not_found' });
        await call('checkout', 400, { ...inCart(), raw: '{', code: 'invalid_json' });
        for (const wrong of [{ email: 'nobody' }, { email: undefined }, { fulfilment: 'drone' }, { fulfilment: 'delivery' },
            { payment: 'shells' }, { return_url: 'javascript:1' }, { colour: 'red' }])
            await call('checkout', 422, { ...buy, json: { ...json, ...wrong }, code: 'validation_failed' });
        const { body: cart } = await call('createCart', 201, { token: shop.token });
        await call('checkout', 409, { ...buy, path: { id: cart.id }, code: 'cart_empty' });
        const one = { product_id: shop.ours.id, quantity: 1 };
        for (const what of ['order', 'other']) {
            await call('addItem', 200, { ...inCart(), path: { id: cart.id }, json: one });
            const answer = await callTwice('checkout', 202, { ...buy, path: { id: cart.id } }, { ...json, name: 'Ben' });
            shop[what] = { path: { id: answer.body.order.id }, token: shop.token };
        }
        const { body: { items: [{ unit_price: { amount } }] } } =
            await call('addItem', 200, { ...inCart(), path: { id: cart.id }, json: one });
        await edit({ price: { amount: amount + 1 } });
        await call('checkout', 409, { ...buy, path: { id: cart.id }, code: 'price_changed' });
        await edit({ price: { amount } });
        const atCounter = { ...buy, path: { id: cart.id }, json: { ...json, payment: 'at_collection' } };
        const { body: { order } } = await call('checkout', 202, atCounter);
        expect('checkout waits for who pays at collection', order.state === 'awaiting_collection', order);
        shop.atCounter = { path: { id: order.id }, token: staffToken };
        shop.atCounterTotal = order.total.amount;
    },

    async getOrder() {
        const ends = Date.now() + patience;
        for (;;) {
            const { body } = await call('getOrder', 200, shop.order);
            shop.payAt = body.payment.redirect_url;
            if (shop.payAt || Date.now() > ends)
                break;
            await new Promise(resolve => setTimeout(resolve, 50));
        }
        expect('getOrder has a page to pay on', shop.payAt?.startsWith(`${baseUrl}/sandbox-pay/`), shop.payAt);
        await call('getOrder', 401, { path: shop.order.path, code: 'unauthenticated' });
        await call('getOrder', 404, { ...shop.order, token: shop.stranger, code: 'order_not_found' });
        await call('getOrder', 404, { path: shop.order.path, query: { key: 'guess' }, code: 'order_not_found' });
        await call('getOrder', 404, { ...shop.order, path: { id: 'no-such-order' }, code: 'order_not_found' });
    },

    async payOrder() {
        await call('payOrder', 200, shop.order);
        await call('payOrder', 401, { path: shop.order.path, code: 'unauthenticated' });
        await call('payOrder', 404, { ...shop.order, token: shop.stranger, code: 'order_not_found' });
        const back = await fetch(shop.payAt, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'paid' }) });
        expect('the sandbox sends back', back.status === 303, back.status);
        const withKey = Object.fromEntries(new URL(back.headers.get('location')).searchParams);
        const ends = Date.now() + patience;
        for (;;) {
            const { body } = await call('getOrder', 200, { path: shop.order.path, query: withKey });
            if (body.state === 'paid' || Date.now() > ends) {
                expect('getOrder is paid', body.state === 'paid', body);
                break;
            }
            await new Promise(resolve => setTimeout(resolve, 50));
        }
        await call('payOrder', 409, { ...shop.order, code: 'order_state' });
    },

    async cancelOrder() {
        await call('cancelOrder', 200, shop.other);
        await call('cancelOrder', 401, { path: shop.order.path, code: 'unauthenticated' });
        await call('cancelOrder', 404, { ...shop.order, token: shop.stranger, code: 'order_not_found' });
        await call('cancelOrder', 409, { ...shop.order, code: 'order_state' });
    },

    async takeNotice() {
        const request = { path: { provider: 'sandbox' }, json: { id: 'evt' } };
        await call('takeNotice', 400, { ...request, code: 'bad_signature' });
        await call('takeNotice', 400,
            { ...request, headers: { 'Sandbox-Signature': 't=1,v1=00' }, code: 'bad_signature' });
        await call('takeNotice', 404, { ...request, path: { provider: 'piggybank' }, code: 'not_found' });
    },

    async listOrders() {
        const { body } = await call('listOrders', 200, { token: staffToken, query: { state: 'paid', limit: 1 } });
        expect('listOrders has the paid one', body.items[0]?.id === shop.order.path.id, body);
        await call('listOrders', 200, { token: staffToken });
        await call('listOrders', 401, { code: 'unauthenticated' });
        await call('listOrders', 403, { token: shop.token, code: 'forbidden' });
        await call('listOrders', 422, { token: staffToken, query: { state: 'lost' }, code: 'validation_failed' });
    },

    async readyOrder() {
        await call('readyOrder', 200, shop.atCounter);
        await call('readyOrder', 401, { path: shop.order.path, code: 'unauthenticated' });
        await call('readyOrder', 403, { ...shop.order, code: 'forbidden' });
        await call('readyOrder', 404, { ...shop.atCounter, path: { id: 'no-such-order' }, code: 'order_not_found' });
    },

    async shipOrder() {
        await call('shipOrder', 409, { ...shop.atCounter, code: 'order_state' });
    },

    async collectOrder() {
        const { body } = await call('collectOrder', 200, shop.atCounter);
        expect('collectOrder takes the money', body.state === 'paid', body);
    },

    async refundOrder() {
        const refund = { ...shop.atCounter, json: { amount: { amount: 400 } } };
        const { body } = await call('refundOrder', 200, refund);
        expect('refundOrder gives back', body.refunded.amount === 400, body);
        await call('refundOrder', 409, { ...refund, json: { amount: { amount: shop.atCounterTotal - 399 } }, code: 'refund_too_large' });
        await call('refundOrder', 422, { ...refund, json: { amount: { amount: 0 } }, code: 'validation_failed' });
        await call('refundOrder', 403, { ...shop.order, code: 'forbidden' });
    },

    async listAllWatches() {
        const { body } = await call('listAllWatches', 200, { token: staffToken, query: { product_id: shop.ours.id } });
        expect('listAllWatches has the watch', body.items[0]?.product_id === shop.ours.id, body);
        await call('listAllWatches', 200, { token: staffToken, query: { limit: 1 } });
        await call('listAllWatches', 401, { code: 'unauthenticated' });
        await call('listAllWatches', 403, { token: shop.token, code: 'forbidden' });
        for (const query of [{ limit: 0 }, { cursor: 'none' }, { product_id: 'none' }])
            await call('listAllWatches', 422, { token: staffToken, query, code: 'validation_failed' });
    },

    async listFanouts() {
        await edit({ price: { amount: 1150 } });
        let list = { items: [] };
        for (const end = Date.now() + patience; !list.items.length && Date.now() < end;) {
            await pause(100);
            ({ body: list } = await call('listFanouts', 200, { token: staffToken }));
        }
        expect('listFanouts has the change', list.items[0]?.product_id === shop.ours.id, list);
        await call('listFanouts', 200, { token: staffToken, query: { limit: 1 } });
        await call('listFanouts', 401, { code: 'unauthenticated' });
        await call('listFanouts', 403, { token: shop.token, code: 'forbidden' });
        for (const query of [{ limit: 0 }, { cursor: 'none' }])
            await call('listFanouts', 422, { token: staffToken, query, code: 'validation_failed' });
    },

    async streamEvents() {
        const products = { products: shop.ours.id };
        const priceIs = amount => event => event.event === 'price_changed' && event.data.new_price.amount === amount;
        const first = await listen('price_changed', { query: products }, priceIs(1200),
            () => edit({ price: { amount: 1200 } }));
        await edit({ price: { amount: 1300 } });
        const since = { 'Last-Event-ID': first.id };
        await listen('price_changed, replayed', { query: products, headers: since }, priceIs(1300));
        const lost = { ...products, last_event_id: 'no-such-event' };
        await listen('reset', { query: lost }, ({ event }) => event === 'reset');
        await call('streamEvents', 401, { code: 'unauthenticated' });

        const { body: cart } = await call('holdCart', 200, inCart());
        if (cart.items[0].hold.seconds_remaining * 1000 > patience / 2)
            skip('streamEvents hold_lapsed: too long to wait for; start the shop with --hold-ttl 5s');
        else
            await listen('hold_lapsed', { token: shop.token }, ({ event }) => event === 'hold_lapsed');
    },

    async removeItem() {
        const line = lineOf(shop.ours.id);
        await call('removeItem', 401, { ...line, token: undefined, code: 'unauthenticated' });
        await call('removeItem', 404, { ...line, token: shop.stranger, code: 'cart_not_found' });
        const { body } = await call('removeItem', 200, line);
        expect('removeItem removes', body.items.length === 0, body.items);
        await call('removeItem', 200, line);
    },
};

/// The last steps; our product leaves the shop.
async function afterwards() {
    await edit({ active: false });
    const json = { product_id: shop.ours.id, quantity: 1 };
    await call('addItem', 404, { ...inCart(), json, code: 'product_not_found' });
    await callElsewhere('GET', '/api/v1/no-such-path', 404, 'not_found');
    await callElsewhere('DELETE', '/api/v1/products', 405, 'method_not_allowed', 'Allow');
}

/// Where an answer is not what the next step builds on, the rest of these steps falls away, and the others still run.
async function attempt(name, run) {
    try {
        await run();
    } catch (error) {
        report(name, [error.cause ? `${error.message}: ${error.cause.message}` : error.message]);
    }
}

for (const operationId of description.operationIds) {
    if (!entries[operationId])
        report(operationId, ['the description has it, but no entry calls it']);
}
for (const [operationId, run] of Object.entries(entries)) {
    if (description.operationIds.includes(operationId))
        await attempt(operationId, run);
    else
        report(operationId, ['an entry calls it, but the description lacks it']);
}
await attempt('afterwards', afterwards);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed ? 1 : 0);
