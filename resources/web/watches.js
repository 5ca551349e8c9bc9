// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The prices that the shopper watches.

import { change, own, see } from './api.js'
import { empty, h, whilePressed } from './dom.js'
import * as live from './live.js'
import { form } from './signin.js'
import { toast, trouble } from './tell.js'
import { money, t } from './words.js'

const place = document.getElementById('watches')

function ruleOf(watch) {
  return watch.rule === 'below' ? `${t('rule_below')} ${money(watch.threshold)}` : t(`rule_${watch.rule}`)
}

async function end(watch) {
  try {
    await change('DELETE', `/watches/${watch.product_id}`)
    toast(t('watch_ended'))
    await load()
  } catch (refusal) {
    trouble(refusal.words)
  }
}

async function lineOf(watch) {
  const product = await see(`/products/${watch.product_id}`)
  const stop = h('button', { type: 'button', class: 'plain', 'aria-label': `${t('stop_watching')}: ${product.title}` }, t('stop_watching'))
  stop.addEventListener('click', whilePressed(stop, () => end(watch)))
  return h('li', { class: 'line', 'data-product': watch.product_id }, h('span'),
    h('div', { class: 'what' }, h('a', { href: `/products/${watch.product_id}` }, product.title), h('p', { class: 'muted' }, ruleOf(watch))),
    h('div', { class: 'sum' }, h('p', { 'data-price': true, 'data-unit': product.unit, 'data-per': product.price_per }, money(product.price))),
    h('div', { class: 'tools' }, stop))
}

async function load() {
  const list = await own('/watches?limit=100')
  if (!list?.items.length) {
    place.replaceChildren(empty('bell', t('watches_empty'), t('watches_empty_hint'), h('a', { class: 'button main', href: '/' }, t('to_start'))))
    return
  }
  place.replaceChildren(h('ul', { class: 'card' }, await Promise.all(list.items.map(lineOf))), form())
  live.show(list.items.map((watch) => watch.product_id))
}

load().catch((refusal) => {
  const retry = h('button', { type: 'button', class: 'main', onclick: () => location.reload() }, t('retry'))
  place.replaceChildren(empty('warning', t('failed'), refusal.words ?? t('error_unknown'), retry))
})
