// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <algorithm>

namespace holdfast::mail {

/// How many mails are in hand at a time: what goes out in about half a second, so that the connections never wait for
/// mails, and yet no mail is written long before it goes out, with prices that may have moved on by then.
class Window
{
public:
    static constexpr int least = 64;
    static constexpr int most = 2048;

    int size() const { return m_size; }
    /// It was full, and half of it was gone after so long.
    void note(milliseconds took)
    {
        if (took < milliseconds(250))
            m_size = std::min(most, 2 * m_size);
        else if (took > milliseconds(1000))
            m_size = std::max(least, m_size / 2);
    }

private:
    int m_size = least;
};

} // namespace holdfast::mail
