// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shop and the browsers that look at it.

import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const [address, database, staffToken] = process.argv.slice(2);
export const shop = { address, database, staffToken };
export const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

const browser = await chromium.launch({ executablePath: process.env.HOLDFAST_CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
export const close = () => browser.close();

/// What no page may do: scripts that fail, breaches of its own policy, anything asked of somebody else.
function guard(page, wrongs) {
    page.on('pageerror', (error) => wrongs.push(`script: ${error.message}`));
    page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text()))
            wrongs.push(message.text());
    });
    page.on('dialog', (dialog) => {
        wrongs.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', (request) => {
        const url = new URL(request.url());
        if (/^https?:$/.test(url.protocol) && url.origin !== address && !url.hostname.endsWith('.invalid'))
            wrongs.push(`asked ${url.origin}`);
    });
}

/// Runs a journey as somebody new, whose browser is then closed; fails for anything that guard() sees.
export async function visit(options, journey) {
    const context = await browser.newContext({ viewport: sizes.desk, locale: 'en-IE', ...options });
    const wrongs = [];
    context.on('page', (page) => guard(page, wrongs));
    context.setDefaultTimeout(10_000);
    try {
        await journey(await context.newPage(), context);
    } finally {
        await context.close();
    }
    if (wrongs.length)
        throw new Error(wrongs.join('\n'));
}

export const at = (path) => address + path;

/// As another program would change the shop.
export function sqlite(sql) {
    return execFileSync('sqlite3', ['-cmd', '.timeout 5000', database, sql], { encoding: 'utf8' }).trim();
}

export async function api(method, path, json, headers = {}) {
    const response = await fetch(`${address}/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: json && JSON.stringify(json) });
    const body = await response.json().catch(() => null);
    if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(body)}`);
    return body;
}

/// A product of the journey's own.
export function newProduct(product) {
    return api('POST', '/admin/products', { ...product, price: { amount: product.price } }, { Authorization: `Bearer ${staffToken}` });
}

export async function addStock(id, delta) {
    await api('POST', `/admin/products/${id}/stock`, { delta, reason: 'delivery' }, { Authorization: `Bearer ${staffToken}` });
}
