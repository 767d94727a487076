/* vigie-form-view-private.h: what the files of the view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-view.h"

#include "form/vigie-form-editor-private.h"
#include "form/vigie-section-list-private.h"
#include "form/vigie-section-page-private.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _VigieFormView
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *side;
  GtkListBox *sections;
  GtkWidget *main;
  GtkWidget *sections_button;
  GtkLabel *sections_label;
  GtkRevealer *failure;
  GtkWidget *failure_box;
  GtkLabel *failure_label;
  GtkWidget *try_again;
  AdwBin *page;

  VigieAudit *audit;
  VigieFormEditor *editor;
  VigieSectionList *list;
  GSimpleActionGroup *actions;
  GMenu *languages;
  GSettings *settings;
  gulong changed_handler;
  guint lost_source;
  guint selecting; /* the program selects a section, not the person */
  char *wanted;    /* (nullable): path to go to once the view is on the screen */
};

/** vigie_form_view_show_section: shows @section; the focus is not moved */
void vigie_form_view_show_section (VigieFormView *self, VigieSection *section);

/** vigie_form_view_get_page: Returns: (transfer none) (nullable): the section on the screen */
VigieSectionPage *vigie_form_view_get_page (VigieFormView *self);

/** vigie_form_view_step: goes to the section after or before the one shown, and to its first
 * question; after the last one asks for the review */
void vigie_form_view_step (VigieFormView *self, gboolean back);

/** vigie_form_view_add_actions: makes the actions and their keys */
void vigie_form_view_add_actions (VigieFormView *self);

/** vigie_form_view_start_language: the language a form opens in: the setting, else the interface's
 */
void vigie_form_view_start_language (VigieFormView *self);

/** vigie_form_view_show_languages: fills the menu anew */
void vigie_form_view_show_languages (VigieFormView *self);

G_END_DECLS
