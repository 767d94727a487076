/* vigie-shape-private.h: the questions of a form, for exports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/**
 * VigieField: a leaf of a form
 * @path: without positions
 * @kind: of its control; %VIGIE_FORM_KIND_NONE: it has none
 * @criterion: (nullable): criterion it is scored under
 * @weight: (nullable): the grid's points
 * @unit: (nullable): of a number
 * @is_figure: whether its answers are worth counting: choices and numbers of the grid itself
 */
typedef struct
{
  char *path;
  char *name;
  VigieFormNode *node;
  VigieFormType type;
  VigieFormKind kind;
  const char *criterion;
  const char *weight;
  const char *unit;
  gboolean is_figure;
} VigieField;

/** VigieShape: a form's leaves in document order */
typedef struct
{
  VigieFormSession *session; /* empty, but for one instance of each repeat */
  GPtrArray *fields;         /* VigieField */
  GHashTable *by_path;
} VigieShape;

VigieShape *vigie_shape_new (VigieForm *form);
void vigie_shape_free (VigieShape *self);

/** vigie_shape_find: Returns: (transfer none) (nullable): the leaf at a path without positions */
const VigieField *vigie_shape_find (const VigieShape *self, const char *path);

G_END_DECLS
