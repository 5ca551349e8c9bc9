// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <bitset>
#include <unordered_map>

namespace holdfast {

/// A set of row numbers in one bit each, since they lie close together: a million take a hundred kilobytes.
template <typename Id>
class IdSet
{
public:
    void insert(Id id) { m_pages[id.value / pageSize].set(size_t(id.value % pageSize)); }
    bool contains(Id id) const
    {
        const auto page = m_pages.find(id.value / pageSize);
        return page != m_pages.end() && page->second.test(size_t(id.value % pageSize));
    }

private:
    static constexpr qint64 pageSize = 32768;
    std::unordered_map<qint64, std::bitset<size_t(pageSize)>> m_pages;
};

/// What one import has dealt with so far.
struct SeenIds {
    IdSet<ProductId> products;
    IdSet<FamilyId> families;
};

} // namespace holdfast
