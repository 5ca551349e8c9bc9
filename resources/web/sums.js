// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from './dom.js'
import { money, t } from './words.js'

/** What a cart comes to. */
export function sums(cart) {
  return h('dl', { class: 'sums' },
    h('dt', {}, t('subtotal')), h('dd', {}, money(cart.subtotal)),
    h('dt', {}, t('tax')), h('dd', {}, money(cart.tax)),
    h('dt', { class: 'total' }, t('total')), h('dd', { class: 'total' }, money(cart.total)))
}
