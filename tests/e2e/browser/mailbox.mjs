// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mails as the shop writes them while no mail server takes them: one .eml each, in a folder beside its file.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { shop } from './shop.mjs';

const folder = join(dirname(shop.database), 'mail');

/// Quoted-printable, as RFC 2045 has it.
function decoded(text) {
    const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (whole, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
}

function mailsTo(address) {
    let names = [];
    try {
        names = readdirSync(folder).filter((name) => name.endsWith('.eml')).sort();
    } catch {
        return []; // none was written yet
    }
    return names.map((name) => readFileSync(join(folder, name), 'latin1')).filter((mail) => mail.includes(address)).map(decoded);
}

/// The first mail to an address that has such a text; waits for it.
export async function mailTo(address, text) {
    for (let waited = 0; waited < 20_000; waited += 100) {
        const mail = mailsTo(address).find((candidate) => text.test(candidate));
        if (mail)
            return mail;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail to ${address} has ${text}; there are ${mailsTo(address).length}`);
}

export const linkIn = (mail, path) => new RegExp(`http://127\\.0\\.0\\.1:\\d+${path}[^\\s"<>]*`).exec(mail)[0].replaceAll('&amp;', '&');
