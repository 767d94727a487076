/* vigie-reading-page.h: stands where something is to come that is still being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * VigieReadingPage: a turning wheel and a sentence in the middle, which come when what is read does
 * not come at once: most of it does, and then nothing flickers
 *
 * Its property `label` is the sentence.
 */
#define VIGIE_TYPE_READING_PAGE (vigie_reading_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieReadingPage, vigie_reading_page, VIGIE, READING_PAGE, AdwBin)

/** vigie_reading_page_get_is_late: whether the wheel is there already */
gboolean vigie_reading_page_get_is_late (VigieReadingPage *self);

G_END_DECLS
