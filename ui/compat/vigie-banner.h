/* vigie-banner.h: a line above a page that says one thing, with one button
 *
 * What AdwBanner is from libadwaita 1.3 on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_BANNER (vigie_banner_get_type ())
G_DECLARE_FINAL_TYPE (VigieBanner, vigie_banner, VIGIE, BANNER, GtkWidget)

/**
 * VigieBanner:
 *
 * Properties: `title`: what it says; `button-label` (nullable): no button without; `action-name`
 * (nullable): what the button does; `revealed`: whether it shows. Its role is that of a status, so
 * that a screen reader speaks it when it appears.
 */
GtkWidget *vigie_banner_new (const char *title);

void vigie_banner_set_title (VigieBanner *self, const char *title);
const char *vigie_banner_get_title (VigieBanner *self);
void vigie_banner_set_revealed (VigieBanner *self, gboolean revealed);
gboolean vigie_banner_get_revealed (VigieBanner *self);

G_END_DECLS
