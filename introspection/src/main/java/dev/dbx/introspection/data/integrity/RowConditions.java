package dev.dbx.introspection.data.integrity;

import dev.dbx.core.tool.Call;
import java.util.List;

/** Gives conditions on rows, so that those of all kinds are looked for in one scan. */
interface RowConditions {

  List<String> rules();

  List<RowCondition> of(Examined table, Call call);
}
