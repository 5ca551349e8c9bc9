// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Search as you type: a list below the field, in the pattern of a combobox. Return without a choice goes to all results.

import { see } from './api.js'
import { h } from './dom.js'
import { speak } from './tell.js'
import { options, priceFor, t } from './words.js'

const patience = 120 // milliseconds after the last key

export function suggest(form) {
  const input = form.elements.q
  const list = h('div', { class: 'suggestions', role: 'listbox', id: 'suggestions', 'aria-label': t('search'), hidden: true })
  form.append(list)
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'suggestions', 'aria-autocomplete': 'list' })) input.setAttribute(name, value)
  let timer
  let count = 0
  let chosen = -1

  const close = () => {
    list.hidden = true
    choose(-1)
    input.setAttribute('aria-expanded', 'false')
  }
  const choose = (index) => {
    const items = list.children
    items[chosen]?.setAttribute('aria-selected', 'false')
    chosen = items.length ? (index + items.length + 1) % (items.length + 1) : -1
    if (index < 0 || chosen === items.length) chosen = index < -1 ? items.length - 1 : -1
    items[chosen]?.setAttribute('aria-selected', 'true')
    items[chosen]?.scrollIntoView({ block: 'nearest' })
    if (chosen < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', items[chosen].id)
  }
  const show = (products) => {
    list.replaceChildren(...products.map((product, index) => h('a', { role: 'option', id: `suggestion-${index}`, href: `/products/${product.id}`, tabindex: -1, 'aria-selected': 'false' },
      h('span', {}, product.title, options(product.options) && h('span', { class: 'muted' }, ` ${options(product.options)}`)),
      h('span', { class: 'price' }, priceFor(product.price, product.unit, product.price_per)))))
    chosen = -1
    list.hidden = products.length === 0
    input.setAttribute('aria-expanded', String(products.length > 0))
    speak(t('suggestions', { count: products.length }))
  }
  const ask = async () => {
    const number = ++count
    const words = input.value.trim()
    if (words.length < 2) return close()
    try {
      const { items } = await see(`/products?limit=7&q=${encodeURIComponent(words)}`)
      if (number === count && document.activeElement === input) show(items)
    } catch {
      close() // the form still works
    }
  }

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, patience) })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'ArrowDown') choose(chosen + 1)
    else if (event.key === 'ArrowUp') choose(chosen === -1 ? -2 : chosen - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen >= 0) location.assign(list.children[chosen].href)
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', () => setTimeout(close, 150))
  form.addEventListener('submit', () => { ++count; close() })
  addEventListener('keydown', (event) => {
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      input.select()
      input.focus()
    }
  })
}
