// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for Stripe: takes what Stripe's API reference takes and refuses what it refuses, signs its notices with
// Stripe's own package, and does what a test tells it to under /test/:
//     node standin.mjs SECRET_KEY WEBHOOK_SECRET
// Prints the port it listens on, on 127.0.0.1.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Stripe from 'stripe';

const [secretKey, webhookSecret] = process.argv.slice(2);
const stripe = new Stripe(secretKey);
const sessions = new Map();
const refunds = new Map();
const replies = new Map(); // by idempotency key: what was asked and what was answered
const faults = []; // what no request of ours may be
let failing = 0;
let port = 0;

const now = () => Math.floor(Date.now() / 1000);
const newId = prefix => `${prefix}_${randomBytes(12).toString('hex')}`;

class Refusal extends Error {
    constructor(status, message, more = {}) {
        super(message);
        this.status = status;
        this.body = { error: { type: 'invalid_request_error', message, ...more } };
    }
}

const knownOfSession = /^(mode|client_reference_id|customer_email|success_url|cancel_url|expires_at|metadata\[\w+\]|payment_intent_data\[metadata\]\[\w+\]|line_items\[0\]\[(quantity|price_data\]\[(currency|unit_amount|product_data\]\[name))\])$/;
const knownOfRefund = /^(payment_intent|amount|metadata\[\w+\])$/;

function wantKnown(form, known) {
    for (const name of form.keys()) {
        if (!known.test(name))
            throw new Refusal(400, `Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name });
    }
}

function wantWhole(form, name, least, most) {
    const text = form.get(name) ?? '';
    if (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most)
        throw new Refusal(400, `Invalid ${name}: ${text}`, { param: name });
    return Number(text);
}

function createSession(form) {
    wantKnown(form, knownOfSession);
    if (form.get('mode') !== 'payment')
        throw new Refusal(400, 'Missing required param: mode', { param: 'mode' });
    for (const name of ['success_url', 'cancel_url']) {
        if (!/^https?:\/\//.test(form.get(name) ?? ''))
            throw new Refusal(400, 'Not a valid URL', { param: name });
    }
    const expires = wantWhole(form, 'expires_at', 0, Infinity);
    if (expires < now() + 30 * 60 || expires > now() + 24 * 3600)
        throw new Refusal(400, 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
            { param: 'expires_at' });
    const item = 'line_items[0]';
    wantWhole(form, `${item}[quantity]`, 1, 1);
    const amount = wantWhole(form, `${item}[price_data][unit_amount]`, 1, 99999999);
    if (form.get(`${item}[price_data][currency]`) !== 'eur' || !form.get(`${item}[price_data][product_data][name]`))
        throw new Refusal(400, 'Invalid line item', { param: item });
    if (form.get('client_reference_id') !== form.get('metadata[payment]'))
        faults.push('a session whose reference is not its payment');
    const id = newId('cs_test');
    const session = {
        id, object: 'checkout.session', status: 'open', payment_status: 'unpaid', amount_total: amount, currency: 'eur',
        client_reference_id: form.get('client_reference_id'), payment_intent: null, expires_at: expires,
        url: `http://127.0.0.1:${port}/pay/${id}`, metadata: { payment: form.get('metadata[payment]') },
    };
    sessions.set(id, session);
    return session;
}

function createRefund(form) {
    wantKnown(form, knownOfRefund);
    const session = [...sessions.values()].find(one => one.payment_intent && one.payment_intent === form.get('payment_intent'));
    if (!session)
        throw new Refusal(404, 'No such payment_intent', { code: 'resource_missing', param: 'payment_intent' });
    const before = [...refunds.values()].filter(one => one.payment_intent === session.payment_intent);
    const left = session.amount_total - before.reduce((sum, one) => sum + one.amount, 0);
    const amount = wantWhole(form, 'amount', 1, left);
    const refund = { id: newId('re'), object: 'refund', amount, payment_intent: session.payment_intent, status: 'succeeded' };
    refunds.set(refund.id, refund);
    return refund;
}

function sessionCalled(id) {
    const session = sessions.get(id);
    if (!session)
        throw new Refusal(404, `No such checkout.session: '${id}'`, { code: 'resource_missing' });
    return session;
}

function expireSession(id) {
    const session = sessionCalled(id);
    if (session.status !== 'open')
        throw new Refusal(400, 'Only Checkout Sessions with a status in ["open"] can be expired.');
    session.status = 'expired';
    return session;
}

/// What is asked twice under a key is done once; other things under the same key are refused.
function once(request, form, make) {
    const key = request.headers['idempotency-key'];
    if (!key) {
        faults.push(`${request.url} without an idempotency key`);
        return make(form);
    }
    const asked = `${request.url} ${form}`;
    const earlier = replies.get(key);
    if (earlier && earlier.asked !== asked)
        throw new Refusal(400, 'Keys for idempotent requests can only be used with the same parameters.',
            { type: 'idempotency_error' });
    const answer = earlier?.answer ?? make(form);
    replies.set(key, { asked, answer });
    return answer;
}

function answerApi(request, body) {
    if (request.headers.authorization !== `Bearer ${secretKey}`)
        throw new Refusal(401, 'Invalid API Key provided');
    if (!request.headers['stripe-version'])
        faults.push('no version of the API was asked for');
    if (request.method === 'POST' && body && request.headers['content-type'] !== 'application/x-www-form-urlencoded')
        faults.push(`a body of type ${request.headers['content-type']}`);
    const form = new URLSearchParams(body);
    const path = request.url.split('/').slice(2);
    if (request.method === 'POST' && request.url === '/v1/refunds')
        return once(request, form, createRefund);
    if (path[0] !== 'checkout' || path[1] !== 'sessions')
        throw new Refusal(404, `Unrecognized request URL (${request.method}: ${request.url})`);
    if (request.method === 'POST' && path.length === 2)
        return once(request, form, createSession);
    if (request.method === 'GET' && path.length === 3)
        return sessionCalled(path[2]);
    if (request.method === 'POST' && path[3] === 'expire')
        return expireSession(path[2]);
    throw new Refusal(404, `Unrecognized request URL (${request.method}: ${request.url})`);
}

/// What the shopper did on Stripe's page.
function decide({ session: id, outcome }) {
    const session = sessionCalled(id);
    if (outcome === 'expired') {
        session.status = 'expired';
        return session;
    }
    session.status = 'complete';
    session.payment_intent ??= newId('pi');
    session.payment_status = outcome === 'paid' ? 'paid' : 'unpaid';
    return session;
}

/// Tells the shop of an event about a session, signed as Stripe signs; tests bend it.
async function tell({ shop, session: id, type, event = newId('evt'), age = 0, alter = false, secret = webhookSecret }) {
    const payload = JSON.stringify({ id: event, object: 'event', type, data: { object: sessionCalled(id) } });
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: now() - age });
    const answer = await fetch(`${shop}/api/v1/payments/stripe/webhook`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Stripe-Signature': header },
        body: alter ? payload.replace('"id"', '"ID"') : payload,
    });
    return { status: answer.status, event };
}

async function answerTest(request, wish) {
    switch (request.url) {
    case '/test/decide':
        return decide(wish);
    case '/test/tell':
        return tell(wish);
    case '/test/fail':
        failing = wish.times;
        return {};
    default:
        return { faults, sessions: [...sessions.values()], refunds: [...refunds.values()] };
    }
}

async function answer(request, body) {
    if (request.url.startsWith('/test/'))
        return answerTest(request, body ? JSON.parse(body) : {});
    if (failing > 0) {
        failing -= 1;
        throw new Refusal(failing % 2 ? 500 : 429, 'Not now');
    }
    return answerApi(request, body);
}

const server = createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', async () => {
        let status = 200;
        let json;
        try {
            json = await answer(request, Buffer.concat(parts).toString());
        } catch (error) {
            status = error.status ?? 500;
            json = error.body ?? { error: { message: String(error) } };
        }
        const bytes = Buffer.from(JSON.stringify(json));
        response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
        response.end(bytes);
    });
});
server.listen(0, '127.0.0.1', () => {
    port = server.address().port;
    console.log(port);
});
