create sequence order_number;
