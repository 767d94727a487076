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
  GtkWidget *failure_buttons;
  GtkWidget *save_copy;
  GtkWidget *open_backup;
  GtkWidget *try_again;
  AdwBin *page;

  VigieAudit *audit;
  VigieFormEditor *editor;
  VigieSectionList *list;
  GSimpleActionGroup *actions;
  GMenu *languages;
  GSettings *settings;
  AdwToast *toast; /* (nullable): what was said last about undoing; a weak pointer */
  gulong changed_handler;
  guint lost_source;
  guint n_rows; /* of @sections: the first so many have theirs */
  guint rows_tick;
  guint rows_source;
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

/** vigie_form_view_undo: takes the last answer, or whatever was done last, back; @again: does again
 * what was undone last */
void vigie_form_view_undo (VigieFormView *self, gboolean again);

/** vigie_form_view_tell_removed: says that an instance of a repeat went, and offers to undo it */
void vigie_form_view_tell_removed (VigieFormView *self, const char *title);

/** vigie_form_view_withdraw_undo: takes the offer of vigie_form_view_tell_removed() back: the
 * removal is no longer what was done last, or its audit no longer open */
void vigie_form_view_withdraw_undo (VigieFormView *self);

/** vigie_form_view_update_undo: whether something can be undone and redone now */
void vigie_form_view_update_undo (VigieFormView *self);

/** vigie_form_view_add_actions: makes the actions and their keys */
void vigie_form_view_add_actions (VigieFormView *self);

/** vigie_form_view_add_scan_actions: choosing the folder for scans, and not watching it any more */
void vigie_form_view_add_scan_actions (VigieFormView *self);

/** vigie_form_view_start_language: the language a form opens in: the setting, else the interface's
 */
void vigie_form_view_start_language (VigieFormView *self);

/** vigie_form_view_show_languages: fills the menu anew */
void vigie_form_view_show_languages (VigieFormView *self);

G_END_DECLS
