/* vigie-fact.h: a name and what it is, and a list of such
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigieFact: one of them; immutable */
#define VIGIE_TYPE_FACT (vigie_fact_get_type ())
G_DECLARE_FINAL_TYPE (VigieFact, vigie_fact, VIGIE, FACT, GObject)

/** vigie_fact_new: @value may have several lines */
VigieFact *vigie_fact_new (const char *name, const char *value);

const char *vigie_fact_get_name (VigieFact *self);
const char *vigie_fact_get_value (VigieFact *self);

/** vigie_fact_show: @list shows @facts, of #VigieFact, the name small above the value */
void vigie_fact_show (GtkListView *list, GListModel *facts);

G_END_DECLS
