/* vigie-names-dialog.h: asks for a name, or a description, in several languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_names_ask:
 * @accept: label of the button that goes on, with a mnemonic
 * @languages: tags to ask for, %NULL-ended
 * @names: (nullable): those that there are
 *
 * Shows a field for each language.
 */
void vigie_names_ask (GtkWidget *parent,
                      const char *heading,
                      const char *body,
                      const char *accept,
                      const char *const *languages,
                      VigieNames *names,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/** vigie_names_ask_finish: Returns: (transfer full) (nullable): language → name, without empty
 * ones; %NULL: no, or nothing was typed */
VigieNames *vigie_names_ask_finish (GAsyncResult *result);

/** vigie_names_ask_descriptions: as vigie_names_ask(), for @descriptions in place of names */
void vigie_names_ask_descriptions (GtkWidget *parent,
                                   const char *heading,
                                   const char *const *languages,
                                   VigieNames *descriptions,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** vigie_names_ask_descriptions_finish: Returns: (transfer full) (nullable): language →
 * description, empty if nothing is described any more; %NULL: no */
VigieNames *vigie_names_ask_descriptions_finish (GAsyncResult *result);

/** vigie_names_list_languages: Returns: (transfer full): the languages that any name of @campaign
 * has, by name, and that of the program */
char **vigie_names_list_languages (VigieCampaign *campaign);

G_END_DECLS
