/* vigie-form-loader-private.h: what the parts of the form parser share while a form is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-error.h"
#include "base/vigie-xml-tree.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-private.h"

G_BEGIN_DECLS

/** VigieUnread: a secondary instance that could not be read, and why; @is_absent: nothing was there
 * to read */
typedef struct
{
  VigieSecondary *instance;
  GError *error;
  int line;
  gboolean is_absent;
} VigieUnread;

/**
 * VigieFormLoader:
 * @form: what is being made
 * @options: how to load
 * @tree: the document, while it is read
 * @model: the `model` element
 * @parts: its children that are no binds: those are many
 * @body: the `h:body` element
 * @primary: the root element of the primary instance
 * @repeats: paths of the body's repeats → their elements
 * @diagnostics: what was found
 * @n_errors: how many errors there are, also of those that are not told any more; @n_warnings
 * @has_too_many_texts: which was told
 * @is_over_limit: the form has too much of something, so that the rest is not read
 * @strays: questions met outside of their repeats, while the body is read
 * @unread: (nullable) (element-type VigieUnread): instances that could not be read
 * @work: how much was done for what expressions read; see vigie_form_loader_charge()
 * @checked: (nullable): columns of instances that itemsets want and that were looked for
 * @bind_ids: `id` of binds → path of their nodes, which `bind` attributes may name
 */
typedef struct
{
  VigieForm *form;
  const VigieFormOptions *options;
  VigieXmlTree *tree;
  xmlNode *model;
  GPtrArray *parts;
  xmlNode *body;
  xmlNode *primary;
  GPtrArray *diagnostics;
  guint n_errors;
  GError *first_error;
  guint n_nodes;
  guint n_values; /* of all instances in the primary instance */
  GArray *strays;
  GArray *unread;
  guint64 work;
  guint n_warnings;
  gboolean has_too_many_texts;
  gboolean is_over_limit;
  GHashTable *checked;
  GHashTable *bind_ids;
} VigieFormLoader;

/** vigie_form_loader_is_stopped: whether the load was cancelled, or has done too much work: what
 * goes over many things looks between them */
gboolean vigie_form_loader_is_stopped (const VigieFormLoader *self);

/** vigie_form_loader_charge: takes note of @n nodes looked at; %FALSE after noting an error if that
 * is too much. %VIGIE_WORK_OF_A_LINK for each that is kept */
gboolean vigie_form_loader_charge (VigieFormLoader *self, guint64 n, int line);

/** vigie_form_loader_error: notes an error; reading goes on */
void vigie_form_loader_error (VigieFormLoader *self,
                              VigieFormError code,
                              int line,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);
void vigie_form_loader_warning (VigieFormLoader *self,
                                VigieFormError code,
                                int line,
                                const char *format,
                                ...) G_GNUC_PRINTF (4, 5);

/** vigie_form_loader_lapse: an error, which is a warning where the form is only tried out */
void vigie_form_loader_lapse (VigieFormLoader *self,
                              VigieFormError code,
                              int line,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);

/** vigie_form_loader_take: notes an error made elsewhere, with what it is about before it; consumes
 * it */
void vigie_form_loader_take (VigieFormLoader *self, GError *error, int line, const char *about);

/** vigie_form_loader_tell_rest: says how many findings there were beyond the limit, if any */
void vigie_form_loader_tell_rest (VigieFormLoader *self);

/** vigie_form_loader_describe: Returns: (transfer full): the attribute @name of @def and the
 * expression @source (nullable) in it, as messages name them */
char *vigie_form_loader_describe (const VigieDef *def, const char *name, const char *source);

/** vigie_form_loader_parse: Returns: (transfer none) (nullable): the tree of @source, parsed once
 */
VigieXPath *vigie_form_loader_parse (VigieFormLoader *self, const char *source, GError **error);

/** vigie_form_loader_expr: parses and registers an expression; %NULL after noting an error. It is
 * compiled by vigie_form_loader_compile() once the whole form is known */
VigieExpr *vigie_form_loader_expr (VigieFormLoader *self,
                                   VigieExprKind kind,
                                   VigieDef *def,
                                   VigieControl *control,
                                   const char *name,
                                   const char *source,
                                   int line);

/** vigie_form_loader_attribute: Returns: (transfer none) (nullable): interned value of an attribute
 */
const char *vigie_form_loader_attribute (VigieFormLoader *self,
                                         const xmlNode *element,
                                         const char *ns,
                                         const char *local);

/** vigie_form_loader_peek: the same, for the time that the document is there */
const char *vigie_form_loader_peek (VigieFormLoader *self,
                                    const xmlNode *element,
                                    const char *ns,
                                    const char *local);

/** vigie_form_loader_bound_path: Returns: (transfer none) (nullable): the node that an element
 * names by its attribute `bind`, as path; the attribute itself if there is no such bind */
const char *vigie_form_loader_bound_path (VigieFormLoader *self, const xmlNode *element);

/** vigie_form_loader_attributes: Returns: (transfer full) (nullable): attributes of @element, %NULL
 * if there are none; @foreign_only: those with a namespace */
GArray *
vigie_form_loader_attributes (VigieFormLoader *self, const xmlNode *element, gboolean foreign_only);

/** vigie_form_loader_resolve: Returns: (nullable): the node that a reference of the body or a bind
 * names: a path without predicates, absolute or relative to @context */
VigieDef *
vigie_form_loader_resolve (VigieFormLoader *self, const VigieDef *context, const char *path);

/** vigie_form_loader_find_part: Returns: (nullable): the first XForms element of the model with
 * that name, which is not `bind` */
xmlNode *vigie_form_loader_find_part (VigieFormLoader *self, const char *local);

/* Steps of the load, in this order */
void vigie_form_loader_read_instance (VigieFormLoader *self);
void vigie_form_loader_read_itext (VigieFormLoader *self);
void vigie_form_loader_read_secondaries (VigieFormLoader *self);

/** vigie_form_loader_report_unread: notes instances that could not be read, once all expressions
 * are compiled: errors where one asks for them and they are there, else warnings */
void vigie_form_loader_report_unread (VigieFormLoader *self);

/** vigie_form_loader_check_itemset: warns if no item of a secondary instance has the value or label
 * that its itemset names */
void vigie_form_loader_check_itemset (VigieFormLoader *self, const VigieItemset *itemset, int line);

/** vigie_form_loader_add_table: adds TABLE.csv, which lies beside the form, as an instance of that
 * name, if there is none yet */
void vigie_form_loader_add_table (VigieFormLoader *self, const char *table, int line);

/** VigieFormSearch: what search() in an appearance asks for, see vigie-form-parse-search.c */
typedef struct _VigieFormSearch VigieFormSearch;

/** vigie_form_search_new: Returns: (transfer full) (nullable): %NULL if nothing is searched, or it
 * cannot be read */
VigieFormSearch *vigie_form_search_new (VigieFormLoader *loader, const VigieControl *control);
void vigie_form_search_free (VigieFormSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFormSearch, vigie_form_search_free)

/** vigie_form_search_take_item: makes the itemset of @control if @item names columns; %FALSE if it
 * is a choice by itself */
gboolean vigie_form_search_take_item (VigieFormSearch *self,
                                      VigieFormLoader *loader,
                                      const xmlNode *item,
                                      VigieControl *control);

/** vigie_form_loader_has_query: whether @element looks up its choices in itemsets.csv */
gboolean vigie_form_loader_has_query (VigieFormLoader *self, const xmlNode *element);
void
vigie_form_loader_read_query (VigieFormLoader *self, const xmlNode *element, VigieControl *control);

/** vigie_xpath_get_plain_child: Returns: (transfer none) (nullable): the name in a path of one
 * plain step to a child */
const char *vigie_xpath_get_plain_child (const VigieXPath *self);
void vigie_form_loader_read_binds (VigieFormLoader *self);

/** vigie_form_loader_check_defaults: leaves out what the primary instance says and is no number
 * where one is wanted (vigie-form-defaults.c) */
void vigie_form_loader_check_defaults (VigieFormLoader *self);
void vigie_form_loader_read_body (VigieFormLoader *self);
void vigie_form_loader_read_model_actions (VigieFormLoader *self);
void vigie_form_loader_read_actions (VigieFormLoader *self,
                                     xmlNode *parent,
                                     VigieControl *control,
                                     VigieScopeDef *scope);
void vigie_form_loader_read_foreign (VigieFormLoader *self);
void vigie_form_loader_compile (VigieFormLoader *self);
void vigie_form_loader_link_labels (VigieFormLoader *self);
void vigie_form_loader_link_choices (VigieFormLoader *self);
void vigie_form_loader_order (VigieFormLoader *self);

/** vigie_form_loader_text: Returns: (nullable): the text of a label or hint element */
VigieText *vigie_form_loader_text (VigieFormLoader *self,
                                   const xmlNode *element,
                                   VigieDef *context,
                                   VigieControl *control);

/** vigie_form_loader_message: Returns: (nullable): the text of a bind's message attribute */
VigieText *vigie_form_loader_message (
  VigieFormLoader *self, VigieDef *def, const char *name, const char *value, int line);

G_END_DECLS
