// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Journeys run one after another; one that fails says why and the next one begins.

const count = { passed: 0, failed: 0 };

/// What is asserted within a journey.
export function expect(what, is, seen) {
    if (!is)
        throw new Error(seen === undefined ? what : `${what}: ${JSON.stringify(seen)}`);
}

export async function run(journeys) {
    for (const [name, journey] of Object.entries(journeys)) {
        try {
            await journey();
            ++count.passed;
            console.log(`passed: ${name}`);
        } catch (error) {
            ++count.failed;
            console.log(`FAILED: ${name}: ${error.message}\n${error.stack}`);
        }
    }
    console.log(`${count.passed} passed, ${count.failed} failed`);
    return count.failed === 0;
}
