/* form-fixture.h: a form view on a real audit in a real workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-view.h"

/**
 * FormFixture:
 * @folder: of the workspace; removed at the end
 * @audit: a draft
 * @view: shows it in @window
 */
typedef struct
{
  char *folder;
  VigieWorkspace *workspace;
  VigieAudit *audit;
  GtkWidget *window;
  VigieFormView *view;
} FormFixture;

/** form_fixture_new_sample: the sample workspace and its first assignment of @channel */
FormFixture *form_fixture_new_sample (const char *channel);

/** form_fixture_new_controls: a workspace of its own with controls.xml */
FormFixture *form_fixture_new_controls (void);

/** form_fixture_new_form: the same with any form document */
FormFixture *form_fixture_new_form (const char *document);

/** form_fixture_new_form_media: the same; the files of the folder @media are the form's attachments
 */
FormFixture *form_fixture_new_form_media (const char *document, const char *media);

/** form_fixture_reopen: closes window, audit and workspace, and opens all of it again: what is seen
 * then was on the disk */
void form_fixture_reopen (FormFixture *self);

/** form_fixture_free: also checks that the window's parts are all gone */
void form_fixture_free (FormFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormFixture, form_fixture_free)

/** form_fixture_settle: lets the main loop do what is due, layout included */
void form_fixture_settle (FormFixture *self);

/** form_fixture_wait_for_size: until @widget has its place: another window than the form's, such as
 * a dialog, is laid out in its own time */
void form_fixture_wait_for_size (GtkWidget *widget);

/** form_fixture_value: Returns: (transfer none): the answer at @path */
const char *form_fixture_value (FormFixture *self, const char *path);

/** form_fixture_answer: gives an answer past the view */
void form_fixture_answer (FormFixture *self, const char *path, const char *value);

/** form_fixture_go: shows and focuses the question at @path; Returns: its widget */
GtkWidget *form_fixture_go (FormFixture *self, const char *path);

/** form_fixture_find_label: Returns: (nullable): the visible label that says exactly @text */
GtkWidget *form_fixture_find_label (GtkWidget *root, const char *text);

/** form_fixture_find_button: Returns: (nullable): the visible button that says @text */
GtkWidget *form_fixture_find_button (GtkWidget *root, const char *text);

/** form_fixture_find_type: Returns: (nullable): the first visible widget of @type below @root */
GtkWidget *form_fixture_find_type (GtkWidget *root, GType type);

/** form_fixture_focus: Returns: the question that has the focus, by its path; "" for none */
char *form_fixture_focus (FormFixture *self);
