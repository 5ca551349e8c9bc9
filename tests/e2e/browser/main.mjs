// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// main.mjs ADDRESS DATABASE STAFF_TOKEN [JOURNEY…]: a demo shop that holds for eight seconds, seen in Chromium
// (HOLDFAST_CHROMIUM). With names, only journeys that contain one of them.

import * as buying from './buying.mjs';
import * as hearing from './hearing.mjs';
import * as looking from './looking.mjs';
import * as paying from './paying.mjs';
import { run } from './report.mjs';
import { close } from './shop.mjs';
import * as watching from './watching.mjs';

const wanted = process.argv.slice(5);
const all = Object.entries({ ...buying.journeys, ...paying.journeys, ...watching.journeys, ...hearing.journeys, ...looking.journeys });
const passed = await run(Object.fromEntries(all.filter(([name]) => !wanted.length || wanted.some((part) => name.includes(part)))));
await close();
process.exit(passed ? 0 : 1);
