create type r as range (subtype = float4);
